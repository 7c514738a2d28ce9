/** What customers are written, looked at from the command line. */
@NullMarked
package support.pledge.launcher.message;

import org.jspecify.annotations.NullMarked;

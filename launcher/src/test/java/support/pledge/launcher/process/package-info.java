/** Tests. */
@NullMarked
package support.pledge.launcher.process;

import org.jspecify.annotations.NullMarked;

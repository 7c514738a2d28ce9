/** Tests. */
@NullMarked
package support.pledge.launcher.local;

import org.jspecify.annotations.NullMarked;

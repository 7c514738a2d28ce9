/** Tests. */
@NullMarked
package support.pledge.launcher.access;

import org.jspecify.annotations.NullMarked;

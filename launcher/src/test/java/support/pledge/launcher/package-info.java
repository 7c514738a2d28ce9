/** Tests. */
@NullMarked
package support.pledge.launcher;

import org.jspecify.annotations.NullMarked;

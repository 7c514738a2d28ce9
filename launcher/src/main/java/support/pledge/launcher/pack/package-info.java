/** Packs as files. */
@NullMarked
package support.pledge.launcher.pack;

import org.jspecify.annotations.NullMarked;

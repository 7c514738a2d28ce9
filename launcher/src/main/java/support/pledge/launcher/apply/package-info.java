/** Packs for a running system. Start at {@link support.pledge.launcher.apply.ApplyCommand}. */
@NullMarked
package support.pledge.launcher.apply;

import org.jspecify.annotations.NullMarked;

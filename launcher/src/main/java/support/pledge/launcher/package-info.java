/** What stands behind the script {@code ./pledge}: its commands. Start at {@link support.pledge.launcher.Pledge}. */
@NullMarked
package support.pledge.launcher;

import org.jspecify.annotations.NullMarked;

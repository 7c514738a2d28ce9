/** Tests. */
@NullMarked
package support.pledge.launcher.mailbox;

import org.jspecify.annotations.NullMarked;

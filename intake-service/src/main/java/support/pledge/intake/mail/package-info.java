/** What the mail gateway needs beside its doors: which mailbox is whose. */
@NullMarked
package support.pledge.intake.mail;

import org.jspecify.annotations.NullMarked;

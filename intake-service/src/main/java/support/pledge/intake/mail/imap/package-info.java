/**
 * Mailboxes that are followed by IMAP. Start at {@link support.pledge.intake.mail.imap.ImapReaders}; one mailbox is read by {@link
 * support.pledge.intake.mail.imap.BoxReader}.
 */
@NullMarked
package support.pledge.intake.mail.imap;

import org.jspecify.annotations.NullMarked;

/** Raw mails, read leniently. Start at {@link support.pledge.mail.MailReader}. */
@NullMarked
package support.pledge.mail;

import org.jspecify.annotations.NullMarked;

/**
 * Messages as mails, over SMTP. Start at {@link support.pledge.notification.mail.MailOutlet}.
 */
@NullMarked
package support.pledge.notification.mail;

import org.jspecify.annotations.NullMarked;

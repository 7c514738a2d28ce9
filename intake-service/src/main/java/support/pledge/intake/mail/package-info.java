/** Raw mails. Start at {@link support.pledge.intake.mail.InboundMail}. */
@NullMarked
package support.pledge.intake.mail;

import org.jspecify.annotations.NullMarked;

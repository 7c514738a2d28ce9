/**
 * Mail handed over by a mail server on this machine: LMTP (RFC 2033), or SMTP for a relay. Start at
 * {@link support.pledge.intake.mail.lmtp.MailListeners}; what is done with one mail is in {@link
 * support.pledge.intake.mail.lmtp.DataCommand}.
 */
@NullMarked
package support.pledge.intake.mail.lmtp;

import org.jspecify.annotations.NullMarked;

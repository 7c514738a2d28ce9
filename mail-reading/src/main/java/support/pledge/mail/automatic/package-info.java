/** Mails by programs: told from people's (RFC 3834 and practice), and what they report. Start at {@link support.pledge.mail.automatic.AutomaticMail}. */
@NullMarked
package support.pledge.mail.automatic;

import org.jspecify.annotations.NullMarked;

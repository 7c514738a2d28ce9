/** What was read of a mail, shown to people and scripts. Start at {@link support.pledge.mail.parse.ParsedMail}. */
@NullMarked
package support.pledge.mail.parse;

import org.jspecify.annotations.NullMarked;

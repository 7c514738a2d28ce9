/**
 * What all ways in for mail but HTTP share: handing a mail to intake and waiting for the log, in bounded memory. Start at
 * {@link support.pledge.intake.mail.incoming.Incoming}.
 */
@NullMarked
package support.pledge.intake.mail.incoming;

import org.jspecify.annotations.NullMarked;

/** Numbers, tokens and callers: pure. Start at {@link support.pledge.intake.model.TicketNumber}. */
@NullMarked
package support.pledge.intake.model;

import org.jspecify.annotations.NullMarked;

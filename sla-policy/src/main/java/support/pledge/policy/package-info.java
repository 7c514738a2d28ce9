/**
 * The pure policy library: facts and {@code now} go in, decisions come out. Nothing here reads a clock or talks to anybody.
 *
 * <p>Start at {@link support.pledge.policy.TicketFacts}, then {@link support.pledge.policy.pack.PackLoader} (how a desk's promises are
 * read), {@link support.pledge.policy.calendar.WorkCalendar} (open time), {@link support.pledge.policy.clock.SlaLifecycle} (promises on
 * clocks) and {@link support.pledge.policy.routing.Router} (who gets the ticket).
 */
@NullMarked
package support.pledge.policy;

import org.jspecify.annotations.NullMarked;

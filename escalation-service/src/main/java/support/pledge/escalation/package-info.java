/**
 * The escalation service: tickets come to teams that are open. Start at {@code Wiring},
 * {@link support.pledge.escalation.model.EscalationDesk} (decisions), {@link support.pledge.escalation.stream.EscalationTopology} (topics).
 */
@NullMarked
package support.pledge.escalation;

import org.jspecify.annotations.NullMarked;

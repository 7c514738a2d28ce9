/**
 * Who has a ticket and who gets it next, as pure decisions: facts, an event and {@code now} go in, what is to be told goes out. Start at
 * {@link support.pledge.escalation.model.EscalationDesk}, then {@link support.pledge.escalation.model.Case} (what is kept of a ticket) and
 * {@link support.pledge.escalation.model.Position} (where a ticket stands after each step of its story).
 */
@NullMarked
package support.pledge.escalation.model;

import org.jspecify.annotations.NullMarked;

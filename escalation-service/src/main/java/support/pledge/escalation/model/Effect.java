package support.pledge.escalation.model;

import java.time.Instant;
import java.util.List;
import support.pledge.escalation.model.Position.Acceptance;
import support.pledge.escalation.model.Position.Offer;

/** What a decision wants told or done. {@code cause} is the event id of what led to it. */
public sealed interface Effect {

    /** A hand-over was decided; told at once, also when the team opens later. */
    record Escalated(Offer offer, List<String> informed) implements Effect {}

    /** The team is closed: its work item waits. */
    record Deferred(Offer offer) implements Effect {}

    record Accepted(Offer offer, Acceptance acceptance) implements Effect {}

    /** The work item goes to the team. */
    record Give(Offer offer) implements Effect {}

    /** A team that is only to know. */
    record Inform(String team, String cause, String fromTeam, String reason, String explanation) implements Effect {}

    /** A team that was given the ticket no longer has it. */
    record Withdraw(String team, String cause, int cycle, String reason) implements Effect {}

    /** Look at the case again when the team opens; replaces an earlier wish for this team. */
    record WaitFor(String team, Instant opening) implements Effect {}

    record StopWaiting(String team) implements Effect {}
}

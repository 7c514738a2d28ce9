package support.pledge.escalation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import support.pledge.escalation.model.Position.Acceptance;
import support.pledge.escalation.model.Position.Offer;
import support.pledge.policy.routing.HandOverWords;

/** What a decision wants told or done. {@code cause} is the event id of what led to it. */
public sealed interface Effect {

    /** A hand-over was decided; told at once, also when the team opens later. */
    record Escalated(Offer offer, List<String> informed, HandOverWords words) implements Effect {}

    /** The team is closed: its work item waits. */
    record Deferred(Offer offer) implements Effect {}

    record Accepted(Offer offer, Acceptance acceptance) implements Effect {}

    /** The work item goes to the team. */
    record Give(Offer offer) implements Effect {}

    /** A team that is only to know. */
    record Inform(String team, String cause, String fromTeam, String reason, String explanation) implements Effect {}

    /** A team that was given the ticket no longer has it. */
    record Withdraw(String team, String cause, int cycle, String reason) implements Effect {}

    /** The customer, who waits for this team, wrote again. */
    record FollowUp(String team, String cause) implements Effect {}

    /** Who has the ticket, for the load of the desk's teams. */
    record Hold(Load load) implements Effect {}

    /** Look whether the ticket is still open when it is that old. */
    record WatchAge(Duration age, int cycle, Instant at) implements Effect {}

    /** Look at the case again when the team opens; replaces an earlier wish for this team. */
    record WaitFor(String team, Instant opening) implements Effect {}

    record StopWaiting(String team) implements Effect {}
}

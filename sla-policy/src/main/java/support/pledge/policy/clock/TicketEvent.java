package support.pledge.policy.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;

/**
 * What happened to a ticket, as far as its clocks care. {@code at} is when it occurred, not when it was heard of; {@code eventId} makes a
 * duplicate harmless.
 */
public sealed interface TicketEvent {
    String eventId();

    Instant at();

    record Opened(String eventId, Instant at, TicketFacts facts) implements TicketEvent {}

    /** The acknowledgement was accepted by the mail server or written to the chat. */
    record Acknowledged(String eventId, Instant at) implements TicketEvent {}

    /** There is nobody an acknowledgement could go to: a program wrote, or no address is known. */
    record NobodyToAcknowledge(String eventId, Instant at) implements TicketEvent {}

    record CustomerReplied(String eventId, Instant at) implements TicketEvent {}

    /** A public message by a person. */
    record AgentReplied(String eventId, Instant at) implements TicketEvent {}

    record BotReplied(String eventId, Instant at) implements TicketEvent {}

    /** An internal note. */
    record Noted(String eventId, Instant at) implements TicketEvent {}

    /** A status update reached the customer without a person having written it: counts for periodic-update only. */
    record UpdateSent(String eventId, Instant at) implements TicketEvent {}

    record SeverityChanged(String eventId, Instant at, int to) implements TicketEvent {}

    record Classified(String eventId, Instant at, FactsChange change) implements TicketEvent {}

    /** @param reason what is asked of the customer, in the agent's words */
    record AwaitingCustomer(
            String eventId, Instant at, @Nullable String reason) implements TicketEvent {}

    record AwaitingThirdParty(
            String eventId, Instant at, @Nullable String reason) implements TicketEvent {}

    record Resumed(String eventId, Instant at, @Nullable String reason) implements TicketEvent {}

    /** Somebody of the team has it: also accepts a hand-over to that team. */
    record Assigned(
            String eventId,
            Instant at,
            String team,
            @Nullable String agent) implements TicketEvent {}

    /** The routing gave the ticket to a team: team-acceptance starts. */
    record HandedOver(String eventId, Instant at, String team) implements TicketEvent {}

    record Accepted(String eventId, Instant at, String team) implements TicketEvent {}

    /** An agent told when it will be done (S14). */
    record ExpectationSet(String eventId, Instant at, Instant until) implements TicketEvent {}

    record Resolved(String eventId, Instant at) implements TicketEvent {}

    record Reopened(String eventId, Instant at) implements TicketEvent {}

    record Closed(String eventId, Instant at) implements TicketEvent {}
}

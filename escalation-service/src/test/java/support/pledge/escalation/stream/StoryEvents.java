package support.pledge.escalation.stream;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.Channel;
import support.pledge.events.ClassificationChanged;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockRef;
import support.pledge.events.Customer;
import support.pledge.events.CustomerReplied;
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EscalationRequested;
import support.pledge.events.EventMeta;
import support.pledge.events.SeverityChanged;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketReopened;
import support.pledge.events.TicketResolved;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.simulate.SimulatedEvent;

/** What is simulated, as the records that services write. */
final class StoryEvents {
    private StoryEvents() {}

    static SpecificRecord record(SimulatedEvent event, String desk) {
        return switch (event) {
            case SimulatedEvent.EscalationRequested asked ->
                new EscalationRequested(
                        meta(asked.ticket(), desk, asked.eventId(), asked.heardAt(), ActorKind.AGENT),
                        asked.reason(),
                        asked.team(),
                        null);
            case SimulatedEvent.Happened happened -> record(happened, desk);
        };
    }

    private static SpecificRecord record(SimulatedEvent.Happened happened, String desk) {
        TicketEvent event = happened.event();
        String id = event.eventId();
        EventMeta customers = meta(happened.ticket(), desk, id, happened.heardAt(), ActorKind.CUSTOMER);
        EventMeta agents = meta(happened.ticket(), desk, id, happened.heardAt(), ActorKind.AGENT);
        return switch (event) {
            case TicketEvent.Opened(String eventId, Instant at, TicketFacts facts) ->
                opened(customers, facts, happened.account());
            case TicketEvent.CustomerReplied e ->
                CustomerReplied.newBuilder().setMeta(customers).setBody("And?").build();
            case TicketEvent.AgentReplied e ->
                AgentReplied.newBuilder().setMeta(agents).setBody("So.").build();
            case TicketEvent.SeverityChanged e ->
                SeverityChanged.newBuilder().setMeta(agents).setSeverity(e.to()).build();
            case TicketEvent.Classified e ->
                ClassificationChanged.newBuilder()
                        .setMeta(agents)
                        .setCategory(e.change().category())
                        .build();
            case TicketEvent.Assigned e ->
                new TicketAssigned(agents, e.team(), new Actor(ActorKind.AGENT, "a-1", "Ann"));
            case TicketEvent.Resolved e -> new TicketResolved(agents, "Done.");
            case TicketEvent.Reopened e -> new TicketReopened(customers, null);
            case TicketEvent.Closed e ->
                TicketClosed.newBuilder().setMeta(agents).build();
            default -> throw new IllegalArgumentException("not told to escalation here: " + event);
        };
    }

    private static SpecificRecord opened(EventMeta meta, TicketFacts facts, @Nullable String account) {
        return TicketOpened.newBuilder()
                .setMeta(meta)
                .setChannel(Channel.valueOf(facts.channel().name()))
                .setCustomer(
                        Customer.newBuilder().setName("Ada").setAccount(account).build())
                .setSubject("It does not work")
                .setBody("Please help.")
                .setPlan(facts.plan())
                .setSeverity(facts.severity())
                .setCategory(facts.category())
                .setSite(facts.site())
                .build();
    }

    /** Null for what moves nobody. */
    static @Nullable SpecificRecord record(ClockChange change, String ticket, String desk, Instant now) {
        EventMeta meta = meta(ticket, desk, change.toString(), now, ActorKind.SYSTEM);
        ClockRef clock = new ClockRef(
                ClockKind.valueOf(change.clock().kind().name()),
                change.clock().cycle(),
                "",
                change.clock().team());
        return switch (change) {
            case ClockChange.Breached e ->
                DeadlineBreached.newBuilder()
                        .setMeta(meta)
                        .setClock(clock)
                        .setDueAt(e.due())
                        .setFiredAt(now)
                        .setLatenessMillis(0)
                        .build();
            case ClockChange.Warned e ->
                new DeadlineApproaching(meta, clock, e.due(), e.percent(), e.warnAt(), now, 0L);
            default -> null;
        };
    }

    private static EventMeta meta(String ticket, String desk, String id, Instant at, ActorKind who) {
        return new EventMeta(id, ticket, desk, at, at, new Actor(who, "", ""));
    }
}

package support.pledge.policy.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.TicketEvent;

/** Something that happened to a ticket, and when it was heard of. */
public sealed interface SimulatedEvent {
    String ticket();

    /** When it happened. */
    Instant at();

    /** When it was heard of; not before {@link #at()}. */
    Instant heardAt();

    SimulatedEvent heardAt(Instant later);

    /** @param account the customer's, told at the opening; null when not known */
    record Happened(
            String ticket,
            TicketEvent event,
            Instant heardAt,
            @Nullable String account) implements SimulatedEvent {

        public Happened(String ticket, TicketEvent event, Instant heardAt) {
            this(ticket, event, heardAt, null);
        }

        @Override
        public Instant at() {
            return event.at();
        }

        @Override
        public SimulatedEvent heardAt(Instant later) {
            return new Happened(ticket, event, later, account);
        }
    }

    /** Somebody asked for another team. */
    record EscalationRequested(
            String ticket,
            String eventId,
            Instant at,
            Instant heardAt,
            String reason,
            @Nullable String team) implements SimulatedEvent {
        @Override
        public SimulatedEvent heardAt(Instant later) {
            return new EscalationRequested(ticket, eventId, at, later, reason, team);
        }
    }

    /**
     * The events in the order in which they were heard of. Those of one ticket stay in the order given, for one that stands behind a later
     * one was heard of late; those of different tickets are merged by time, so that stories may be told one after the other.
     */
    static List<SimulatedEvent> inOrder(List<SimulatedEvent> told) {
        Map<String, Instant> latest = new HashMap<>();
        List<SimulatedEvent> heard = new ArrayList<>(told.size());
        for (SimulatedEvent event : told) {
            Instant soonest = event.heardAt().isBefore(event.at()) ? event.at() : event.heardAt();
            Instant at = latest.merge(event.ticket(), soonest, (one, other) -> one.isAfter(other) ? one : other);
            heard.add(at.equals(event.heardAt()) ? event : event.heardAt(at));
        }
        heard.sort(Comparator.comparing(SimulatedEvent::heardAt));
        return heard;
    }
}

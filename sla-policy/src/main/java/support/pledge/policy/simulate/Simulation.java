package support.pledge.policy.simulate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.Decision;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Router;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Standing;
import support.pledge.policy.routing.Trigger;

/**
 * One desk under one pack in virtual time, decided by the same library as in the running services: time goes from event to deadline to
 * event and waits for nobody. What the services do of their own accord happens here too: a missed promise is escalated, a wait that ends
 * with closing closes the ticket. What only people and mail servers do (acknowledge, answer, update) is done by events alone.
 *
 * <p>Keeps each ticket in memory. For one thread.
 */
public final class Simulation {
    private final PolicyPack pack;
    private final SlaLifecycle lifecycle;
    private final Router router;
    private final Consumer<Outcome> out;
    private final Map<String, Ticket> tickets = new HashMap<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private long alarmsSet;

    private static final class Ticket {
        final String id;
        final Deque<TicketEvent> ownActs = new ArrayDeque<>();
        final Deque<SimulatedEvent.EscalationRequested> waitingRequests = new ArrayDeque<>();
        final Set<String> requests = new HashSet<>();

        @Nullable
        TicketState state;

        @Nullable
        Standing standing;

        @Nullable
        Instant alarm;

        Ticket(String id) {
            this.id = id;
        }
    }

    /** @param order of setting: alarms of one instant ring in it */
    private record Alarm(Instant at, long order, Ticket ticket) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    public Simulation(PolicyPack pack, Consumer<Outcome> out) {
        this.pack = pack;
        this.lifecycle = new SlaLifecycle(pack);
        this.router = new Router(pack);
        this.out = out;
    }

    /**
     * Plays all events and then lets the clocks run on.
     *
     * @param events in the order of {@link SimulatedEvent#inOrder}
     * @param until what comes later is left out, events and deadlines; null to let every clock run out
     */
    public void play(List<SimulatedEvent> events, @Nullable Instant until) {
        for (SimulatedEvent event : events) {
            if (until != null && event.heardAt().isAfter(until)) {
                break;
            }
            ringUntil(event.heardAt());
            hear(event);
        }
        ringUntil(until == null ? Instant.MAX : until);
    }

    private void ringUntil(Instant limit) {
        for (Alarm next = alarms.peek(); next != null && !next.at().isAfter(limit); next = alarms.peek()) {
            alarms.remove();
            Ticket ticket = next.ticket();
            boolean stillSet = next.at().equals(ticket.alarm);
            if (stillSet && ticket.state != null) {
                ticket.alarm = null;
                decided(ticket, lifecycle.fireDue(ticket.state, next.at()), next.at(), next.at());
            }
        }
    }

    private void hear(SimulatedEvent event) {
        Ticket ticket = tickets.computeIfAbsent(event.ticket(), Ticket::new);
        switch (event) {
            case SimulatedEvent.Happened(String id, TicketEvent happened, Instant heardAt) -> {
                TicketState before = ticket.state;
                Decision decision = lifecycle.on(happened, before, heardAt);
                moved(ticket, happened, before, decision.state());
                decided(ticket, decision, happened.at(), heardAt);
                if (before == null || before.facts() == null) {
                    opened(ticket, heardAt);
                }
            }
            case SimulatedEvent.EscalationRequested asked -> {
                if (ticket.requests.add(asked.eventId())) {
                    ticket.waitingRequests.add(asked);
                    request(ticket, asked.heardAt());
                }
            }
        }
        actOn(ticket, event.heardAt());
    }

    private void opened(Ticket ticket, Instant now) {
        route(ticket, new Trigger.Opened(), now);
        request(ticket, now);
    }

    /** What was asked for, as soon as there is a ticket to hand over. */
    private void request(Ticket ticket, Instant now) {
        while (ticket.standing != null && !ticket.waitingRequests.isEmpty()) {
            SimulatedEvent.EscalationRequested asked = ticket.waitingRequests.remove();
            route(ticket, new Trigger.Request(asked.reason(), known(asked.team())), now);
        }
    }

    /** A wish for a team that the pack does not have leaves the choice to the rules. */
    private @Nullable String known(@Nullable String team) {
        return team != null && pack.teams().containsKey(team) ? team : null;
    }

    private void moved(Ticket ticket, TicketEvent event, @Nullable TicketState before, TicketState after) {
        if (after.facts() == null) {
            return;
        }
        Standing standing =
                ticket.standing == null ? Standing.entering(after.facts()) : ticket.standing.knowing(after.facts());
        if (event instanceof TicketEvent.Assigned taken && pack.teams().containsKey(taken.team())) {
            standing = standing.takenBy(taken.team());
        } else if (before != null && before.cycle() > 0 && after.cycle() > before.cycle()) {
            standing = standing.reopened();
        }
        ticket.standing = standing;
    }

    /** @param at when what led to the decision happened */
    private void decided(Ticket ticket, Decision decision, Instant at, Instant now) {
        ticket.state = decision.state();
        for (ClockChange change : decision.changes()) {
            if (decision.state().facts() != null) {
                out.accept(new Outcome.ClockChanged(
                        instant(change, at, now), ticket.id, decision.state().facts(), change));
            }
            switch (change) {
                case ClockChange.Breached breached ->
                    route(ticket, new Trigger.Breach(breached.clock().kind()), now);
                case ClockChange.Warned warned ->
                    route(ticket, new Trigger.Warning(warned.clock().kind(), warned.percent()), now);
                case ClockChange.Expired expired
                when expired.thenClose() ->
                    ticket.ownActs.add(new TicketEvent.Closed("closed-by-" + expired.due(), now));
                default -> {}
            }
        }
        setAlarm(ticket);
        actOn(ticket, now);
    }

    private void actOn(Ticket ticket, Instant now) {
        for (TicketEvent act = ticket.ownActs.poll(); act != null; act = ticket.ownActs.poll()) {
            decided(ticket, lifecycle.on(act, ticket.state, now), act.at(), now);
        }
    }

    private void setAlarm(Ticket ticket) {
        if (ticket.state == null) {
            return;
        }
        Instant next = lifecycle.nextDue(ticket.state).orElse(null);
        if (next != null && !next.equals(ticket.alarm)) {
            alarms.add(new Alarm(next, alarmsSet++, ticket));
        }
        ticket.alarm = next;
    }

    private void route(Ticket ticket, Trigger trigger, Instant now) {
        Standing standing = ticket.standing;
        if (standing == null || ticket.state == null || ticket.state.status().ended()) {
            return;
        }
        Routing routing = router.route(trigger, standing, now);
        ticket.standing = standing.handedOver(routing.handOvers());
        for (HandOver handOver : routing.handOvers()) {
            out.accept(new Outcome.Escalated(now, ticket.id, standing.facts(), handOver));
            String eventId = "handed-over-" + now + handOver.to();
            ticket.ownActs.add(new TicketEvent.HandedOver(eventId, now, handOver.to()));
        }
    }

    private static Instant instant(ClockChange change, Instant event, Instant now) {
        return switch (change) {
            case ClockChange.Started started -> started.clock().startedAt();
            case ClockChange.Met met -> met.at();
            case ClockChange.Cancelled cancelled -> cancelled.at();
            case ClockChange.Warned warned -> warned.at();
            case ClockChange.Breached breached -> breached.at();
            case ClockChange.Expired expired -> expired.at();
            case ClockChange.Paused p -> event;
            case ClockChange.Resumed r -> event;
            case ClockChange.Rescheduled r -> event;
            case ClockChange.Corrected c -> now;
        };
    }
}

package support.pledge.policy.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.Decision;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.load.Relief;
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
    private final Map<String, SimulatedTicket> tickets = new HashMap<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final List<Duration> ages;
    private final @Nullable SimulatedLoads loads;
    private long alarmsSet;

    public Simulation(PolicyPack pack, Consumer<Outcome> out) {
        this.pack = pack;
        this.lifecycle = new SlaLifecycle(pack);
        this.router = new Router(pack);
        this.out = out;
        this.ages = pack.escalation().rules().stream()
                .flatMap(rule -> Stream.ofNullable(rule.after()))
                .distinct()
                .toList();
        SimulatedLoads counted = new SimulatedLoads(pack);
        this.loads = counted.areCounted() ? counted : null;
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
            SimulatedTicket ticket = next.ticket();
            if (next.age() != null) {
                grewOld(ticket, next.age(), next);
            } else if (next.equals(ticket.alarm) && ticket.state != null) {
                ticket.alarm = null;
                decided(ticket, lifecycle.fireDue(ticket.state, next.at()), next.at(), next.at());
            }
            relieve(ticket, next.at());
        }
    }

    /** A team that has too much now gives what has waited longest to experts who have the time. */
    private void relieve(SimulatedTicket changed, Instant now) {
        if (loads == null || changed.standing == null || changed.state == null) {
            return;
        }
        for (Relief.Move move : loads.moves(changed, now)) {
            SimulatedTicket ticket = Objects.requireNonNull(tickets.get(move.ticket()));
            route(ticket, new Trigger.Overload(move.from(), move.to()), now);
            actOn(ticket, now);
            loads.relieved(ticket, now);
        }
    }

    private void grewOld(SimulatedTicket ticket, Duration age, Alarm alarm) {
        if (ticket.state != null && ticket.state.cycle() == alarm.cycle()) {
            route(ticket, new Trigger.Aged(age), alarm.at());
            actOn(ticket, alarm.at());
        }
    }

    private void hear(SimulatedEvent event) {
        SimulatedTicket ticket = tickets.computeIfAbsent(event.ticket(), SimulatedTicket::new);
        switch (event) {
            case SimulatedEvent.Happened(String id, TicketEvent happened, Instant heardAt, String account) -> {
                TicketState before = ticket.state;
                ticket.account = account == null ? ticket.account : account;
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
        relieve(ticket, event.heardAt());
    }

    private void opened(SimulatedTicket ticket, Instant now) {
        route(ticket, new Trigger.Opened(), now);
        request(ticket, now);
    }

    /** What was asked for, as soon as there is a ticket to hand over. */
    private void request(SimulatedTicket ticket, Instant now) {
        while (ticket.standing != null && !ticket.waitingRequests.isEmpty()) {
            SimulatedEvent.EscalationRequested asked = ticket.waitingRequests.remove();
            route(ticket, new Trigger.Request(asked.reason(), known(asked.team())), now);
        }
    }

    /** A wish for a team that the pack does not have leaves the choice to the rules. */
    private @Nullable String known(@Nullable String team) {
        return team != null && pack.teams().containsKey(team) ? team : null;
    }

    private void moved(SimulatedTicket ticket, TicketEvent event, @Nullable TicketState before, TicketState after) {
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
        ticket.standing = standing.of(ticket.account);
        if (before == null || after.cycle() > before.cycle()) {
            ages.forEach(age -> alarms.add(new Alarm(event.at().plus(age), alarmsSet++, ticket, age, after.cycle())));
        }
    }

    /** @param at when what led to the decision happened */
    private void decided(SimulatedTicket ticket, Decision decision, Instant at, Instant now) {
        ticket.state = decision.state();
        for (ClockChange change : decision.changes()) {
            if (decision.state().facts() != null) {
                out.accept(new Outcome.ClockChanged(
                        instant(change, at, now), ticket.id, decision.state().facts(), change));
            }
            switch (change) {
                case ClockChange.Breached breached ->
                    route(
                            ticket,
                            Trigger.missed(
                                    breached.clock().kind(), breached.clock().team()),
                            now);
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

    private void actOn(SimulatedTicket ticket, Instant now) {
        for (TicketEvent act = ticket.ownActs.poll(); act != null; act = ticket.ownActs.poll()) {
            decided(ticket, lifecycle.on(act, ticket.state, now), act.at(), now);
        }
    }

    private void setAlarm(SimulatedTicket ticket) {
        if (ticket.state == null) {
            return;
        }
        Instant next = lifecycle.nextDue(ticket.state).orElse(null);
        Alarm set = ticket.alarm;
        if (next == null) {
            ticket.alarm = null;
        } else if (set == null || !next.equals(set.at())) {
            ticket.alarm = new Alarm(next, alarmsSet++, ticket, null, 0);
            alarms.add(ticket.alarm);
        }
    }

    private void route(SimulatedTicket ticket, Trigger trigger, Instant now) {
        Standing standing = ticket.standing;
        if (standing == null || !ticket.isOpen()) {
            return;
        }
        Routing routing = router.route(trigger, standing, now);
        ticket.standing = standing.handedOver(routing.handOvers());
        for (HandOver handOver : routing.handOvers()) {
            out.accept(new Outcome.Escalated(now, ticket.id, standing.facts(), handOver, routing.inform()));
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

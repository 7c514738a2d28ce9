package support.pledge.escalation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.routing.HandOver;

/**
 * Where a ticket stands after a step of its story; immutable.
 *
 * <pre>
 *              hand-over             the team takes it
 *   with entry team ──▶ offered to a team ──▶ accepted by it ──▶ offered to the next …
 *        │    assigned to any team │                │
 *        └───────────▶ with that team ◀─────────────┘
 *   any of these ── resolved or closed ──▶ ended ── reopened ──▶ the same, offered anew, next cycle
 * </pre>
 *
 * @param since when the team got it
 * @param visited teams it has been with in this cycle, in that order, the current one last or first of a group
 * @param cycle from 1, grows with each reopening
 * @param rung hand-overs so far, over all cycles
 * @param offers the last hand-over, to one team or to several at once; empty when it is with the team for another reason
 */
public record Position(
        TicketFacts facts,
        boolean ended,
        String team,
        Instant since,
        Set<String> visited,
        int cycle,
        int rung,
        List<Offer> offers) {

    public Position {
        visited = Collections.unmodifiableSet(new LinkedHashSet<>(visited));
        offers = List.copyOf(offers);
    }

    /**
     * A ticket given to a team.
     *
     * @param cause event id of what led to it
     * @param startsAt when the team begins: at its opening, or when it took the ticket before that
     * @param acceptance null until the team takes it
     */
    public record Offer(
            String cause,
            HandOver handOver,
            int rung,
            int cycle,
            Instant startsAt,
            @Nullable Acceptance acceptance) {
        public String team() {
            return handOver.to();
        }

        Offer accepted(Acceptance by) {
            Instant start = by.at().isBefore(startsAt) ? by.at() : startsAt;
            return new Offer(cause, handOver, rung, cycle, start, by);
        }

        Offer anew(int inCycle, Instant start) {
            return new Offer(cause, handOver, rung, inCycle, start, null);
        }
    }

    /** @param agent null when only the team is known */
    public record Acceptance(Instant at, @Nullable Person agent) {}

    static Position opened(Opening opening, String entry) {
        return new Position(opening.facts(), false, entry, opening.openedAt(), Set.of(entry), 1, 0, List.of());
    }

    /** What the ticket waits for; null when it does not wait for anybody's opening. */
    @Nullable
    HandOver parked(Instant now) {
        return offers.stream()
                .filter(offer -> offer.team().equals(team) && offer.acceptance() == null)
                .filter(offer -> offer.startsAt().isAfter(now))
                .findFirst()
                .map(offer -> offer.handOver().startingAt(offer.startsAt()))
                .orElse(null);
    }

    Position with(TicketFacts changed) {
        return new Position(changed, ended, team, since, visited, cycle, rung, offers);
    }

    Position end() {
        return new Position(facts, true, team, since, visited, cycle, rung, offers);
    }

    /** The teams that were offered the ticket have it anew, when they are open. */
    Position reopen(BiFunction<String, TicketFacts, Instant> opening) {
        List<Offer> anew = offers.stream()
                .map(offer -> offer.anew(cycle + 1, opening.apply(offer.team(), facts)))
                .toList();
        return new Position(facts, false, team, since, Set.of(team), cycle + 1, rung, anew);
    }

    /** A team takes the ticket: one that was offered it, or any other. */
    Position takenBy(String taker, @Nullable Person agent, Instant at) {
        boolean offered = offers.stream().anyMatch(offer -> offer.team().equals(taker));
        List<Offer> left = !offered
                ? (taker.equals(team) ? offers : List.of())
                : offers.stream()
                        .map(offer -> offer.team().equals(taker) && offer.acceptance() == null
                                ? offer.accepted(new Acceptance(at, agent))
                                : offer)
                        .toList();
        Instant from = taker.equals(team) ? since : at;
        return new Position(facts, ended, taker, from, visitedAnd(List.of(taker)), cycle, rung, left);
    }

    /** The first team of several takes the ticket, the others join. */
    Position handedOver(String cause, List<HandOver> handOvers, Instant at) {
        if (handOvers.isEmpty()) {
            return this;
        }
        List<Offer> given = new ArrayList<>();
        for (HandOver handOver : handOvers) {
            given.add(new Offer(cause, handOver, rung + 1 + given.size(), cycle, handOver.startsAt(), null));
        }
        List<String> teams = given.stream().map(Offer::team).toList();
        return new Position(facts, ended, teams.getFirst(), at, visitedAnd(teams), cycle, rung + given.size(), given);
    }

    private Set<String> visitedAnd(List<String> more) {
        Set<String> all = new LinkedHashSet<>(visited);
        all.addAll(more);
        return all;
    }
}

package support.pledge.escalation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.Escalation.ClosedTeam;
import support.pledge.policy.pack.Escalation.IfClosed;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Trigger;

/** Any pack, any life of a ticket: it never goes round in circles, and it is never left with nobody and nothing that will come. */
class NoCirclesTest {
    private static final Instant START = Instant.parse("2026-03-27T12:00:00Z");

    /** One ticket's life, and the timers that its effects have set. */
    private static final class Life {
        final PolicyPack pack;
        final EscalationDesk desk;
        final Random random;
        final Map<String, Instant> timers = new HashMap<>();
        final Set<String> itemsOf = new HashSet<>();
        final List<HandOver> handOvers = new ArrayList<>();
        Case known = Case.unheardOf("T-1");
        Instant now = START;
        int events;

        Life(long seed) {
            random = new Random(seed);
            pack = RandomPacks.any(seed);
            desk = new EscalationDesk(pack);
            TicketFacts facts = new TicketFacts(
                    Channel.EMAIL, null, 1 + random.nextInt(3), null, null, category(), null, false, site());
            var nobody = new Opening.Customer(null, null, null, null, null, null);
            apply(desk.on(new CaseEvent.Opened(new Opening("random", now, facts, nobody, "")), known, now));
        }

        String category() {
            return List.of("VPS", "BILLING", "HARDWARE", "").get(random.nextInt(4));
        }

        String site() {
            return List.of("nyc", "sin", "").get(random.nextInt(3));
        }

        void goOn() {
            // Never two steps at one instant: the second may correct the first, which then was told in vain
            // (InterleavingTest).
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(600)));
            ring();
            String id = "e" + events++;
            Position position = Objects.requireNonNull(known.position());
            Step step = switch (random.nextInt(12)) {
                case 0, 1 -> triggered(id, new Trigger.Breach(ClockKind.FIRST_RESPONSE));
                case 2, 3 -> triggered(id, new Trigger.NotAccepted(position.team()));
                case 4 -> triggered(id, new Trigger.Request("OTHER", random.nextBoolean() ? "team-1" : null));
                case 5 -> triggered(id, new Trigger.Warning(ClockKind.FIRST_RESPONSE, 50));
                case 6 -> triggered(id, new Trigger.Overload(null, null));
                case 7 -> triggered(id, new Trigger.Aged(Duration.ofHours(48)));
                case 8 -> new Step.Assigned(now, id, "team-0", null);
                case 9 -> new Step.Reclassified(now, id, FactsChange.category("VPS"));
                case 10 -> random.nextBoolean() ? new Step.Ended(now, id) : new Step.Reopened(now, id);
                default -> new Step.Reopened(now, id);
            };
            apply(desk.on(new CaseEvent.Happened(step), known, now));
        }

        private Step triggered(String id, Trigger trigger) {
            return Step.Triggered.of(now, id, trigger);
        }

        void ring() {
            for (var timer : List.copyOf(timers.entrySet())) {
                if (!timer.getValue().isAfter(now)) {
                    timers.remove(timer.getKey());
                    apply(desk.onOpening(known, timer.getValue()));
                }
            }
        }

        private void apply(Outcome outcome) {
            known = outcome.next();
            for (Effect effect : outcome.effects()) {
                switch (effect) {
                    case Effect.Escalated escalated ->
                        handOvers.add(escalated.offer().handOver());
                    case Effect.WaitFor(String team, Instant opening) -> timers.put(team, opening);
                    case Effect.StopWaiting(String team) -> timers.remove(team);
                    case Effect.Give(var offer) -> itemsOf.add(offer.team());
                    case Effect.Withdraw withdraw -> itemsOf.remove(withdraw.team());
                    default -> {}
                }
            }
        }
    }

    @Property(tries = 500)
    @Label("E5, E7: somebody has it or will: its team is of the pack, and has the work item or is waited for")
    void somebodyHasItOrWill(@ForAll long seed) {
        Life life = new Life(seed);
        for (int i = 0; i < 12; i++) {
            life.goOn();
            Position position = Objects.requireNonNull(life.known.position());
            assertThat(life.pack.teams()).containsKey(position.team());
            for (Position.Offer offer : position.ended() ? List.<Position.Offer>of() : position.offers()) {
                boolean has = life.itemsOf.contains(offer.team());
                boolean waited = life.timers.containsKey(offer.team());
                assertThat(has || waited).as("%s of %s", offer, life.pack).isTrue();
                if (!has) {
                    assertThat(life.timers.get(offer.team())).isEqualTo(offer.startsAt());
                }
            }
        }
    }

    @Property(tries = 500)
    @Label("E7: it comes to each team at most once in a cycle, so there are never more hand-overs than teams")
    void neverInCircles(@ForAll long seed) {
        Life life = new Life(seed);
        int cycle = 1;
        int handedOver = life.handOvers.size();
        for (int i = 0; i < 15; i++) {
            life.goOn();
            int now = Objects.requireNonNull(life.known.position()).cycle();
            if (now != cycle) {
                cycle = now;
                handedOver = life.handOvers.size();
            }
            List<String> inCycle = life.handOvers.subList(handedOver, life.handOvers.size()).stream()
                    .map(HandOver::to)
                    .toList();
            assertThat(inCycle)
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(life.pack.teams().size());
        }
    }

    @Property(tries = 500)
    @Label("E5: nothing waits longer than the pack allows, unless nobody at all is there earlier")
    void nothingWaitsTooLong(@ForAll long seed) {
        Life life = new Life(seed);
        for (int i = 0; i < 12; i++) {
            int before = life.handOvers.size();
            life.goOn();
            TicketFacts facts = Objects.requireNonNull(life.known.position()).facts();
            ClosedTeam row = life.pack.escalation().ifClosed(life.pack.effective(facts));
            for (HandOver handOver : life.handOvers.subList(before, life.handOvers.size())) {
                if (handOver.waits() && row.then() == IfClosed.WAIT_FOR_OPENING && row.atMost() != null) {
                    boolean tooLong = handOver.startsAt().isAfter(life.now.plus(row.atMost()));
                    assertThat(tooLong && somebodyAboveIsOpen(life, facts, handOver))
                            .isFalse();
                }
            }
        }
    }

    /** A team as high as the chosen one that could take it and has not had it. */
    private static boolean somebodyAboveIsOpen(Life life, TicketFacts facts, HandOver handOver) {
        Position position = Objects.requireNonNull(life.known.position());
        int level = life.pack.team(handOver.to()).level();
        return life.pack.teams().values().stream()
                .filter(team -> team.level() >= level && !position.visited().contains(team.name()))
                .filter(team -> team.generalist() || team.isMadeFor(life.pack.effective(facts)))
                .anyMatch(team -> life.pack.hours(team, facts.site()).isOpen(life.now));
    }
}

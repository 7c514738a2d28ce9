package support.pledge.escalation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import support.pledge.escalation.Introserv;

/** The topics promise no order between each other, and nothing may hang on the one that came. */
class InterleavingTest {
    private static final Instant NOW = Stories.START.plusSeconds(3600);
    private static final EscalationDesk DESK = new EscalationDesk(Introserv.pack());

    private record Played(Case end, List<Effect> effects) {}

    @Provide
    Arbitrary<Stories.Lived> stories() {
        return Stories.lived();
    }

    @Provide
    Arbitrary<List<Boolean>> merges() {
        return Stories.merges();
    }

    @Property(tries = 2_000)
    void anyInterleavingGivesTheSameFinalHandOvers(
            @ForAll("stories") Stories.Lived story,
            @ForAll("merges") List<Boolean> one,
            @ForAll("merges") List<Boolean> other) {
        Case first = play(story.interleaved(one)).end();
        Case second = play(story.interleaved(other)).end();

        assertThat(first.position()).isEqualTo(second.position());
        assertThat(first.story()).isEqualTo(second.story());
        assertThat(first.told().items()).isEqualTo(second.told().items());
        assertThat(first.promises()).hasSameElementsAs(second.promises());
    }

    @Property(tries = 1_000)
    void whatTeamsHoldIsWhatThePositionSays(
            @ForAll("stories") Stories.Lived story, @ForAll("merges") List<Boolean> merge) {
        Played played = play(story.interleaved(merge));
        Position position = Objects.requireNonNull(played.end().position());
        Map<String, String> held = new TreeMap<>();
        // Who took a ticket and saw it solved is not told that it is gone, and gets it anew when it is opened again.
        Map<String, Integer> took = new HashMap<>();
        for (Effect effect : played.effects()) {
            switch (effect) {
                case Effect.Accepted accepted ->
                    took.put(accepted.offer().team(), accepted.offer().cycle());
                case Effect.Give(var offer) -> {
                    Integer before = took.remove(offer.team());
                    boolean again = before != null && before < offer.cycle();
                    assertThat(held.put(offer.team(), "item")).isIn(again ? "item" : null, null, "waits");
                }
                case Effect.WaitFor(String team, Instant opening) -> {
                    assertThat(opening).isAfter(NOW);
                    Integer before = took.remove(team);
                    boolean again = before != null && before < position.cycle();
                    assertThat(held.put(team, "waits")).isIn(again ? "item" : null, null, "waits");
                }
                case Effect.Withdraw withdraw -> {
                    took.remove(withdraw.team());
                    assertThat(held.remove(withdraw.team())).isEqualTo("item");
                }
                case Effect.StopWaiting(String team) ->
                    assertThat(held.remove(team)).isEqualTo("waits");
                default -> {}
            }
        }
        List<String> offered = position.ended()
                ? List.of()
                : position.offers().stream().map(Position.Offer::team).toList();
        assertThat(held.keySet()).containsAll(offered);
    }

    @Property(tries = 500)
    void doingItAgainDoesNothing(@ForAll("stories") Stories.Lived story, @ForAll("merges") List<Boolean> merge) {
        List<CaseEvent> arrived = story.interleaved(merge);
        Case end = play(arrived).end();

        assertThat(DESK.onOpening(end, NOW)).isEqualTo(new Outcome(end, List.of()));
        for (CaseEvent again : arrived) {
            assertThat(DESK.on(again, end, NOW).effects()).isEmpty();
        }
    }

    private static Played play(List<CaseEvent> arrived) {
        Case known = Case.unheardOf("T-1");
        List<Effect> effects = new ArrayList<>();
        for (CaseEvent event : arrived) {
            if (known.opening() == null && !(event instanceof CaseEvent.Opened)) {
                known = EscalationDesk.remember(event, known);
            } else {
                Outcome outcome = DESK.on(event, known, NOW);
                known = outcome.next();
                effects.addAll(outcome.effects());
            }
        }
        return new Played(known, effects);
    }
}

package support.pledge.escalation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import support.pledge.escalation.Introserv;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.routing.Trigger;

class StoryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

    private static Step ticket(String id, int second) {
        return new Step.Reclassified(NOON.plusSeconds(second), id, FactsChange.NOTHING);
    }

    private static Step clock(String id, int second) {
        return Step.Triggered.of(NOON.plusSeconds(second), id, new Trigger.Breach(ClockKind.FIRST_RESPONSE));
    }

    private static List<String> ids(Step... arrived) {
        Story story = Story.EMPTY;
        for (Step step : arrived) {
            story = story.with(step);
        }
        return story.steps().stream().map(Step::eventId).toList();
    }

    @Test
    void stepsOfTwoTopicsStandInTheOrderOfTheirTimes() {
        assertThat(ids(clock("c", 2), ticket("early", 1), ticket("late", 3))).containsExactly("early", "c", "late");
    }

    @Test
    void atTheSameMomentTheTicketsOwnStepComesFirst() {
        assertThat(ids(clock("c", 1), ticket("t", 1))).containsExactly("t", "c");
        assertThat(ids(ticket("t", 1), clock("c", 1))).containsExactly("t", "c");
    }

    @Test
    void aWritersClockThatSteppedBackDoesNotTurnItsOwnOrder() {
        assertThat(ids(ticket("ended", 5), ticket("reopened", 4), clock("c", 4)))
                .containsExactly("c", "ended", "reopened");
    }

    @Test
    void aLongStoryIsFoldedAndATriggerOfItStillCountsOnce() {
        EscalationDesk desk = new EscalationDesk(Introserv.pack());
        Case known = desk.on(new CaseEvent.Opened(Stories.opening()), Case.unheardOf("T-1"), NOON)
                .next();
        var breach = new CaseEvent.Happened(clock("c-1", 0));
        known = desk.on(breach, known, NOON).next();
        for (int i = 0; i < 2 * Story.LONGEST; i++) {
            known = desk.on(new CaseEvent.Happened(ticket("t" + i, i)), known, NOON)
                    .next();
        }

        assertThat(known.story().steps()).hasSize(Story.LONGEST);
        assertThat(known.story().folded()).isEqualTo(Set.of("c-1"));
        assertThat(Objects.requireNonNull(known.position()).rung()).isOne();
        assertThat(desk.on(breach, known, NOON)).isEqualTo(new Outcome(known, List.of()));
    }

    @Test
    void aTicketComesToEachTeamAtMostOnceInACycle() {
        EscalationDesk desk = new EscalationDesk(Introserv.pack());
        Case known = desk.on(new CaseEvent.Opened(Stories.opening()), Case.unheardOf("T-1"), NOON)
                .next();
        List<String> teams = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Outcome outcome = desk.on(new CaseEvent.Happened(clock("c" + i, i)), known, NOON);
            outcome.effects().stream()
                    .filter(Effect.Escalated.class::isInstance)
                    .map(effect -> ((Effect.Escalated) effect).offer().team())
                    .forEach(teams::add);
            known = outcome.next();
        }

        assertThat(teams).doesNotHaveDuplicates().isNotEmpty().doesNotContain("l1-support");
    }
}

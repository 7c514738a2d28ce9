package support.pledge.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;

/** The oracle itself: what it lets pass, and that it sees a removed, a doubled, an early and a late line. */
class CrashOracleTest {
    private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration BAND = Duration.ofSeconds(1);
    private static final Instant QUIET = T0.plusSeconds(100);

    private final SlaLifecycle lifecycle = new SlaLifecycle(CrashDesk.pack());
    private final CrashOracle oracle = new CrashOracle(CrashDesk.pack(), BAND);
    private final List<Fact> facts = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    @Test
    void acceptsWhatThePolicyTells() {
        leftAlone();
        assertThat(judge().clean()).as(judge().toString()).isTrue();
        assertThat(told).hasSizeGreaterThan(6);
    }

    @Test
    void seesEachRemovedLine() {
        leftAlone();
        for (int line = 0; line < told.size(); line++) {
            var fewer = new ArrayList<>(told);
            fewer.remove(line);
            var verdict = oracle.judge(facts, fewer, QUIET);
            assertThat(verdict.lost()).hasSize(1);
            assertThat(verdict.unexpected()).isEmpty();
        }
    }

    @Test
    void seesEachDoubledLine() {
        leftAlone();
        for (int line = 0; line < told.size(); line++) {
            var more = new ArrayList<>(told);
            more.add(told.get(line));
            assertThat(oracle.judge(facts, more, QUIET).doubled()).hasSize(1);
        }
    }

    @Test
    void seesTwoLinesThatHaveChangedPlaces() {
        leftAlone();
        told.add(0, told.removeLast());
        assertThat(judge().unexpected()).hasSize(1);
    }

    @Test
    void seesWhatFiredBeforeItsTime() {
        leftAlone();
        var fired = told.stream().filter(each -> each.due() != null).findFirst().orElseThrow();
        Instant due = Objects.requireNonNull(fired.due());
        told.replaceAll(each -> each.equals(fired)
                ? new Told(each.ticket(), each.id(), each.what(), due, due.minusMillis(1), each.appended())
                : each);
        assertThat(judge().early()).hasSize(1);
    }

    @Test
    void seesWhatFiredTooLate() {
        leftAlone();
        told.replaceAll(each -> new Told(
                each.ticket(),
                each.id(),
                each.what(),
                each.due(),
                each.fired(),
                each.appended().plus(BAND).plusMillis(1)));
        assertThat(judge().late())
                .hasSameSizeAs(told.stream().filter(each -> each.due() != null).toList());
    }

    @Test
    void letsAnAnswerWithinTheBandBeHeardBeforeTheBreachOrAfterIt() {
        for (boolean before : new boolean[] {true, false}) {
            facts.clear();
            told.clear();
            answered(1_999, before ? 1_999 : 2_100);
            assertThat(judge().clean()).as(judge().toString()).isTrue();
            assertThat(told.stream().map(Told::what)).contains(before ? "Met" : "Corrected");
        }
    }

    @Test
    void doesNotLetABreachBeForgotten() {
        answered(1_999, 2_100);
        told.remove(told.stream()
                .filter(each -> each.what().equals("Breached"))
                .findFirst()
                .orElseThrow());
        assertThat(judge().clean()).isFalse();
    }

    @Test
    void doesNotLetAnAnswerLongBeforeTheDeadlineBeHeardAfterIt() {
        answered(900, 2_100);
        assertThat(judge().clean()).isFalse();
    }

    private Verdict judge() {
        return oracle.judge(facts, told, QUIET);
    }

    private void leftAlone() {
        finish(open(), QUIET);
    }

    /** @param heard when the service comes to it, having fired what was due by then */
    private void answered(int at, int heard) {
        var state = fire(open(), T0.plusMillis(heard));
        var fact = fact(Happening.AGENT, at);
        finish(on(new TicketEvent.AgentReplied(fact.id(), Instant.ofEpochMilli(fact.at())), state, heard), QUIET);
    }

    private TicketState open() {
        var fact = fact(Happening.OPENED, 0);
        return on(
                new TicketEvent.Opened(
                        fact.id(), T0, TicketFacts.of(Channel.PORTAL).withSeverity(CrashDesk.QUICK)),
                null,
                0);
    }

    private Fact fact(Happening what, int at) {
        int offset = facts.size();
        var fact = Fact.of("T", what, "event-" + offset, T0.plusMillis(at).toEpochMilli(), CrashDesk.QUICK)
                .acknowledged(0, offset);
        facts.add(fact);
        return fact;
    }

    private TicketState on(TicketEvent event, @Nullable TicketState state, int heard) {
        var decided = lifecycle.on(event, state, T0.plusMillis(heard));
        decided.changes().forEach(change -> tell(change, event.eventId(), T0.plusMillis(heard)));
        return decided.state();
    }

    private void finish(TicketState state, Instant until) {
        fire(state, until);
    }

    /** As the service does that is always in time. */
    private TicketState fire(TicketState state, Instant until) {
        var now = state;
        for (var due = lifecycle.nextDue(now);
                due.isPresent() && !due.get().isAfter(until);
                due = lifecycle.nextDue(now)) {
            Instant at = due.get();
            var fired = lifecycle.fireDue(now, at);
            fired.changes().forEach(change -> tell(change, "", at));
            now = fired.state();
        }
        return now;
    }

    private void tell(ClockChange change, String cause, Instant now) {
        Instant due = switch (change) {
            case ClockChange.Warned warned -> warned.warnAt();
            case ClockChange.Breached breached -> breached.due();
            default -> null;
        };
        var expected = Expected.of("T", change, cause);
        told.add(new Told("T", expected.id(), change.getClass().getSimpleName(), due, due == null ? null : now, now));
    }
}

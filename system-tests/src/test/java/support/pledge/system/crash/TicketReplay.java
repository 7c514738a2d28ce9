package support.pledge.system.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;

/**
 * One ticket's events in the order of the log, through the policy library in virtual time.
 *
 * <p>What is due before an event has fired before it. What is due within the band after it (see {@link CrashOracle}) may have fired
 * before the service came to the event, or not: then there are two stories, and so on with each such deadline. Each story is told in
 * full, in its order: so one that was told is either one of them or wrong.
 */
final class TicketReplay {
    /** Of a ticket that no story fits, so many are compared to find the nearest. */
    private static final int STORIES = 500;

    private final SlaLifecycle lifecycle;
    private final List<Fact> facts;
    private final List<String> told;
    private final Duration band;
    private final Instant until;

    private final List<Expected> story = new ArrayList<>();
    private @Nullable List<Expected> nearest;
    private int difference = Integer.MAX_VALUE;
    private int left;
    private boolean pruned;

    /**
     * @param told ids, as they were told
     * @param until what is due later need not have fired
     */
    TicketReplay(SlaLifecycle lifecycle, List<Fact> facts, List<String> told, Duration band, Instant until) {
        this.lifecycle = lifecycle;
        this.facts = facts;
        this.told = told;
        this.band = band;
        this.until = until;
    }

    /** Whether what was told is a story that may be. */
    boolean fits() {
        story.clear();
        pruned = true;
        left = Integer.MAX_VALUE;
        return tell(0, null);
    }

    /** The story that what was told differs from least. */
    List<Expected> nearest() {
        story.clear();
        pruned = false;
        left = STORIES;
        tell(0, null);
        return nearest == null ? List.of() : nearest;
    }

    /** True when a story that begins with the present one has been told. */
    private boolean tell(int next, @Nullable TicketState state) {
        if (next == facts.size()) {
            return finish(state);
        }
        Fact fact = facts.get(next);
        Instant at = Instant.ofEpochMilli(fact.at());
        TicketState before = state;
        while (left > 0) {
            int length = story.size();
            var decided = lifecycle.on(event(fact), before, at);
            if (say(fact.ticket(), decided.changes(), fact.id()) && tell(next + 1, decided.state())) {
                return true;
            }
            story.subList(length, story.size()).clear();
            // The other fate: one deadline more had fired when the event was heard.
            Instant due = before == null ? null : lifecycle.nextDue(before).orElse(null);
            if (before == null || due == null || due.isAfter(at.plus(band))) {
                return false;
            }
            var fired = lifecycle.fireDue(before, due);
            if (!say(fact.ticket(), fired.changes(), "")) {
                return false;
            }
            before = fired.state();
        }
        return false;
    }

    private boolean finish(@Nullable TicketState state) {
        int length = story.size();
        for (var now = state; now != null; ) {
            Instant due = lifecycle.nextDue(now).orElse(null);
            if (due == null || due.isAfter(until)) {
                break;
            }
            var fired = lifecycle.fireDue(now, due);
            if (!say(facts.getFirst().ticket(), fired.changes(), "")) {
                break;
            }
            now = fired.state();
        }
        boolean whole = story.stream().map(Expected::id).toList().equals(told);
        compare();
        story.subList(length, story.size()).clear();
        left--;
        return whole;
    }

    private void compare() {
        Set<String> expected = new TreeSet<>(story.stream().map(Expected::id).toList());
        Set<String> seen = new TreeSet<>(told);
        long common = expected.stream().filter(seen::contains).count();
        int differs = (int) (expected.size() + seen.size() - 2 * common);
        if (differs < difference) {
            difference = differs;
            nearest = List.copyOf(story);
        }
    }

    /** False when the story has left the way of what was told, and only that is looked for. */
    private boolean say(String ticket, List<ClockChange> changes, String cause) {
        for (var change : changes) {
            var expected = Expected.of(ticket, change, cause);
            story.add(expected);
            if (pruned
                    && (story.size() > told.size()
                            || !told.get(story.size() - 1).equals(expected.id()))) {
                return false;
            }
        }
        return true;
    }

    private static TicketEvent event(Fact fact) {
        Instant at = Instant.ofEpochMilli(fact.at());
        String id = fact.id();
        return switch (fact.what()) {
            case OPENED ->
                new TicketEvent.Opened(id, at, TicketFacts.of(Channel.PORTAL).withSeverity(fact.severity()));
            case CUSTOMER -> new TicketEvent.CustomerReplied(id, at);
            case AGENT -> new TicketEvent.AgentReplied(id, at);
            case AWAIT_CUSTOMER -> new TicketEvent.AwaitingCustomer(id, at, null);
            case AWAIT_OTHERS -> new TicketEvent.AwaitingThirdParty(id, at, null);
            case RESUMED -> new TicketEvent.Resumed(id, at, null);
            case EXPECTED -> new TicketEvent.ExpectationSet(id, at, at.plusMillis(Fact.EXPECTED_MILLIS));
            case RESOLVED -> new TicketEvent.Resolved(id, at);
            case REOPENED -> new TicketEvent.Reopened(id, at);
            case CLOSED -> new TicketEvent.Closed(id, at);
        };
    }
}

package support.pledge.policy.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.policy.clock.TicketStory.instant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/** Whatever happens to a ticket, in whatever order its topics are read. */
class InterleavingTest {
    private static final String TEAMS = """
            teams:
              l1: {level: 1, calendar: always}
              l2: {level: 2, calendar: always}
            """;
    private static final PolicyPack DAYS = pack("9d", "8d");
    private static final PolicyPack MINUTES = pack("7m", "3m");

    /** All clocks, with a time that {@code META} and severity 1 change. */
    private static PolicyPack pack(String within, String worst) {
        StringBuilder clocks = new StringBuilder();
        for (ClockKind kind : ClockKind.values()) {
            String rows = kind == ClockKind.RESOLUTION ? "{when: {third-party: true}, within: none, because: x}, " : "";
            clocks.append("%s: {warn-at: [50%%], targets: [%s{when: {severity: 1}, within: %s}, {within: %s}]}\n"
                    .formatted(kind.key(), rows, worst, within));
        }
        return Packs.withClocksAndTeams(clocks.toString(), TEAMS);
    }

    @Property
    void theFinalStateDoesNotHangOnTheOrderInWhichTopicsAreRead(
            @ForAll("stories") List<TicketEvent> story, @ForAll long seed) {
        SlaLifecycle lifecycle = new SlaLifecycle(DAYS);
        Instant now = instant("10h");
        assertThat(read(lifecycle, shuffled(story, new Random(seed)), now)).isEqualTo(read(lifecycle, story, now));
    }

    @Property
    void everyDeadlineFiresOnceAndNoneEarly(@ForAll("stories") List<TicketEvent> story, @ForAll long seed) {
        SlaLifecycle lifecycle = new SlaLifecycle(MINUTES);
        Random random = new Random(seed);
        Set<String> fired = new HashSet<>();
        TicketState state = null;
        Instant now = instant("0s");
        for (TicketEvent event : shuffled(story, random)) {
            now = later(now, event.at()).plusSeconds(random.nextInt(90));
            Decision decision = lifecycle.on(event, state, now);
            state = decision.state();
            check(decision.changes(), fired, now);
            assertThat(lifecycle.nextDue(state).orElse(Instant.MAX)).isAfter(now);
            assertThat(lifecycle.fireDue(state, now).changes()).isEmpty();
        }
    }

    @Property
    void duplicatesChangeNothing(@ForAll("stories") List<TicketEvent> story, @ForAll long seed) {
        SlaLifecycle lifecycle = new SlaLifecycle(MINUTES);
        Random random = new Random(seed);
        List<TicketEvent> twice = new ArrayList<>();
        story.forEach(event -> {
            twice.add(event);
            twice.add(story.get(Math.max(0, twice.size() / 2 - random.nextInt(6))));
        });
        assertThat(read(lifecycle, twice, instant("10h")).clocks())
                .isEqualTo(read(lifecycle, story, instant("10h")).clocks());
    }

    private static void check(List<ClockChange> changes, Set<String> fired, Instant now) {
        for (ClockChange change : changes) {
            Clock clock = change.clock();
            String of = clock.kind() + "/" + clock.cycle() + "/" + clock.startedAt() + "/" + clock.team();
            switch (change) {
                case ClockChange.Breached breached -> {
                    assertThat(breached.due()).isBeforeOrEqualTo(now);
                    assertThat(fired.add(of + "/" + breached.due()))
                            .as("once: %s", breached)
                            .isTrue();
                }
                case ClockChange.Warned warned ->
                    assertThat(fired.add(of + "/" + warned.due() + "/" + warned.percent() + "%"))
                            .as("once: %s", warned)
                            .isTrue();
                // A moved deadline is warned of again.
                case ClockChange.Rescheduled moved -> fired.removeIf(id -> id.startsWith(of) && id.endsWith("%"));
                default -> {}
            }
        }
    }

    private static TicketState read(SlaLifecycle lifecycle, List<TicketEvent> story, Instant now) {
        TicketState state = null;
        for (TicketEvent event : story) {
            state = lifecycle.on(event, state, now).state();
        }
        return forgetful(java.util.Objects.requireNonNull(state));
    }

    /** Without the ids, which are remembered in order of arrival, and without what was known when a clock was settled. */
    private static TicketState forgetful(TicketState state) {
        return new TicketState(
                state.desk(),
                state.policyVersion(),
                state.facts(),
                state.status(),
                state.cycle(),
                state.cycleStartedAt(),
                state.endedAt(),
                state.conversation(),
                state.pauses(),
                state.clocks().stream().map(InterleavingTest::forgetful).toList(),
                state.acceptedAt(),
                state.early(),
                List.of());
    }

    private static Clock forgetful(Clock clock) {
        ClockState state = clock.state() instanceof ClockState.Met(Instant at, Instant due)
                ? new ClockState.Met(at, null)
                : clock.state();
        return new Clock(
                clock.kind(),
                clock.cycle(),
                clock.startedAt(),
                state,
                clock.warned(),
                clock.team(),
                clock.promised(),
                null,
                null);
    }

    /** Another order that keeps that of each topic. */
    private static List<TicketEvent> shuffled(List<TicketEvent> story, Random random) {
        List<Deque<TicketEvent>> topics = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
        story.forEach(event -> topics.get(topic(event)).add(event));
        List<TicketEvent> shuffled = new ArrayList<>();
        while (shuffled.size() < story.size()) {
            TicketEvent next = topics.get(random.nextInt(topics.size())).poll();
            if (next != null) {
                shuffled.add(next);
            }
        }
        return shuffled;
    }

    private static int topic(TicketEvent event) {
        return switch (event) {
            case TicketEvent.Acknowledged e -> 1;
            case TicketEvent.UpdateSent e -> 1;
            case TicketEvent.HandedOver e -> 2;
            case TicketEvent.Accepted e -> 2;
            default -> 0;
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Provide
    Arbitrary<List<TicketEvent>> stories() {
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 18);
        return kinds.list().ofMinSize(1).ofMaxSize(15).map(InterleavingTest::story);
    }

    /** A team takes what it was handed over once: of two takings read in any order, the moment noted would be that of either. */
    private static List<TicketEvent> story(List<Integer> kinds) {
        List<TicketEvent> story = new ArrayList<>();
        story.add(new TicketEvent.Opened("open", instant("0s"), TicketFacts.of(Channel.PORTAL)));
        Set<String> taken = new HashSet<>();
        for (int kind : kinds) {
            int minute = story.size();
            TicketEvent event = event(kind, "e" + minute, instant("0s").plus(Duration.ofMinutes(minute)), minute);
            if (event instanceof TicketEvent.HandedOver handOver) {
                taken.remove(handOver.team());
            }
            boolean again = switch (event) {
                case TicketEvent.Assigned(String id, Instant at, String team, String agent) -> !taken.add(team);
                case TicketEvent.Accepted(String id, Instant at, String team) -> !taken.add(team);
                default -> false;
            };
            story.add(again ? new TicketEvent.Noted(event.eventId(), event.at()) : event);
        }
        return story;
    }

    private static TicketEvent event(int kind, String id, Instant at, int seed) {
        @Nullable String none = null;
        String team = seed % 2 == 0 ? "l1" : "l2";
        return switch (kind) {
            case 0 -> new TicketEvent.Acknowledged(id, at);
            case 1 -> new TicketEvent.CustomerReplied(id, at);
            case 2 -> new TicketEvent.AgentReplied(id, at);
            case 3 -> new TicketEvent.UpdateSent(id, at);
            case 4 -> new TicketEvent.SeverityChanged(id, at, 1 + seed % 3);
            case 5 -> new TicketEvent.Classified(id, at, FactsChange.thirdParty(seed % 2 == 0 ? "META" : "NONE"));
            case 6 -> new TicketEvent.AwaitingCustomer(id, at, none);
            case 7 -> new TicketEvent.AwaitingThirdParty(id, at, none);
            case 8 -> new TicketEvent.Resumed(id, at, none);
            case 9 -> new TicketEvent.Assigned(id, at, team, none);
            case 10, 11 -> new TicketEvent.HandedOver(id, at, team);
            case 12 -> new TicketEvent.Accepted(id, at, team);
            case 13 -> new TicketEvent.ExpectationSet(id, at, at.plus(Duration.ofDays(1 + seed)));
            case 14, 15 -> new TicketEvent.Resolved(id, at);
            case 16, 17 -> new TicketEvent.Reopened(id, at);
            default -> new TicketEvent.Closed(id, at);
        };
    }
}

package support.pledge.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.explain.Segment.Kind;
import support.pledge.policy.pack.Packs;
import support.pledge.policy.pack.PolicyPack;

/** Whatever happened to a ticket, and whichever policy it was moved to on the way: its explanations add up. */
class AddsUpTest {
    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.forLanguageTag("pt-BR"),
            Locale.GERMAN,
            Locale.forLanguageTag("es"),
            Locale.forLanguageTag("ru"));
    private static final List<PolicyPack> PACKS = List.of(
            pack("office", "9h", "3bd"),
            pack("nights", "6h", "2bd"),
            pack("always", "30m", "48h"),
            pack("site", "1bd", "4h"));

    private static PolicyPack pack(String calendar, String response, String resolution) {
        return Packs.withClocks("""
                first-response:
                  calendar: %1$s
                  warn-at: [50%%]
                  targets: [{when: {third-party: true}, within: none, because: not ours}, {within: %2$s}]
                next-response: {calendar: %1$s, targets: [{within: %2$s}]}
                periodic-update: {targets: [{within: 4h}]}
                resolution:
                  calendar: %1$s
                  targets: [{when: {severity: 1}, within: 10m}, {within: %3$s}]
                expected-resolution: {calendar: office, targets: [{within: 2bd}]}
                customer-wait: {targets: [{within: 48h, then: close}]}
                """.formatted(calendar, response, resolution));
    }

    /** @param minutes after what happened before it */
    record Step(int what, int minutes) {}

    @Property(tries = 400)
    void whatIsCountedAddsUpToThePromiseAndEndsWhenItIsDue(
            @ForAll("opening") Instant opened, @ForAll("steps") List<Step> steps, @ForAll("packs") int first) {
        PolicyPack pack = PACKS.get(first);
        Instant now = opened;
        TicketState state = new SlaLifecycle(pack)
                .on(new TicketEvent.Opened("0", now, facts()), null, now)
                .state();
        int number = 0;
        for (Step step : steps) {
            now = now.plus(Duration.ofMinutes(step.minutes()));
            SlaLifecycle lifecycle = new SlaLifecycle(pack);
            if (step.what() < PACKS.size()) {
                pack = PACKS.get(step.what());
                state = pack.version().equals(state.policyVersion())
                        ? state
                        : new SlaLifecycle(pack)
                                .recount(state, lifecycle, "policy-recounted", now)
                                .state();
            } else {
                state = lifecycle
                        .on(event(step.what(), "e" + ++number, now), state, now)
                        .state();
            }
            state.clocks().forEach(check(state));
        }
    }

    private static java.util.function.Consumer<Clock> check(TicketState state) {
        return clock -> {
            ClockExplanation explanation =
                    ClockExplanation.of(clock, state, AddsUpTest::version).orElseThrow();
            addsUp(explanation);
            LANGUAGES.forEach(language -> assertThat(ExplanationText.of(explanation, language))
                    .doesNotContain("{", "}", "null")
                    .hasLineCount(
                            ExplanationText.of(explanation, Locale.ENGLISH).split("\n").length));
        };
    }

    private static void addsUp(ClockExplanation explanation) {
        List<Segment> segments = explanation.segments();
        if (segments.isEmpty()) {
            assertThat(explanation.due().or(() -> ended(explanation)))
                    .contains(explanation.clock().startedAt());
            return;
        }
        @Nullable Instant at = explanation.clock().startedAt();
        for (Segment segment : segments) {
            assertThat(segment.from()).as("no gap before %s", segment).isEqualTo(at);
            at = segment.to();
            if (segment.kind() == Kind.COUNTED) {
                assertThat(explanation.how().calendar().between(segment.from(), Objects.requireNonNull(segment.to())))
                        .isEqualTo(Duration.between(segment.from(), segment.to()))
                        .isEqualTo(segment.counted());
            } else if (segment.kind() == Kind.CLOSED || segment.kind() == Kind.HOLIDAY) {
                assertThat(explanation.how().calendar().between(segment.from(), Objects.requireNonNull(segment.to())))
                        .isZero();
            }
        }
        if (explanation.due().isPresent()) {
            assertThat(at)
                    .as("ends when due: %s", explanation)
                    .isEqualTo(explanation.due().get());
            assertThat(counted(segments)).isEqualTo(explanation.how().work());
        } else if (explanation.clock().state() instanceof ClockState.Paused paused) {
            assertThat(counted(segments).plus(paused.remaining()))
                    .isEqualTo(explanation.how().work());
            assertThat(at).as("goes on").isNull();
        }
    }

    private static Optional<Instant> ended(ClockExplanation explanation) {
        return explanation.clock().state() instanceof ClockState.Cancelled(Instant at, String reason)
                ? Optional.of(at)
                : Optional.empty();
    }

    private static Duration counted(List<Segment> segments) {
        return segments.stream().map(Segment::counted).reduce(Duration.ZERO, Duration::plus);
    }

    private static Optional<PolicyPack> version(String version) {
        return PACKS.stream().filter(pack -> pack.version().equals(version)).findFirst();
    }

    private static TicketFacts facts() {
        return new TicketFacts(Channel.EMAIL, null, null, null, null, null, null, false, "NYC");
    }

    private static TicketEvent event(int what, String id, Instant at) {
        List<Function<String, TicketEvent>> events = new ArrayList<>();
        events.add(each -> new TicketEvent.AwaitingCustomer(each, at, null));
        events.add(each -> new TicketEvent.AwaitingThirdParty(each, at, null));
        events.add(each -> new TicketEvent.Resumed(each, at, null));
        events.add(each -> new TicketEvent.CustomerReplied(each, at));
        events.add(each -> new TicketEvent.AgentReplied(each, at));
        events.add(each -> new TicketEvent.SeverityChanged(each, at, 1));
        events.add(each -> new TicketEvent.SeverityChanged(each, at, 3));
        events.add(each -> new TicketEvent.ExpectationSet(each, at, at.plusSeconds(86_400)));
        events.add(each -> new TicketEvent.Resolved(each, at));
        events.add(each -> new TicketEvent.Reopened(each, at));
        return events.get((what - PACKS.size()) % events.size()).apply(id);
    }

    @Provide
    Arbitrary<Instant> opening() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2027-12-31T00:00:00Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.integers()
                .between(0, 200_000)
                .map(number -> new Step(number % 14, 1 + number / 14 % 2_880))
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<Integer> packs() {
        return Arbitraries.integers().between(0, 3);
    }
}

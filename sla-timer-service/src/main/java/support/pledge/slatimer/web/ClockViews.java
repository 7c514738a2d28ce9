package support.pledge.slatimer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.explain.ClockExplanation;
import support.pledge.policy.explain.ExplanationView;
import support.pledge.policy.pack.PolicyPack;

/** What the HTTP answers look like; names as in packs ({@code first-response}), instants in UTC, durations in ISO 8601. */
final class ClockViews {

    private ClockViews() {}

    /** @param openedAt of the current cycle; absent where the ticket was only heard of */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TicketClocks(
            String ticketId,
            String desk,
            String policyVersion,
            String status,
            int cycle,
            @Nullable Instant openedAt,
            List<ClockView> clocks) {}

    /**
     * @param dueAt when the promise is, or was, due; absent while paused and where nothing is promised
     * @param at when the clock came to its state, where that is an event of its own
     * @param remaining of a paused clock
     * @param because why this target, or why there is none
     * @param source the sentence of the policy document
     * @param explanation how the due instant comes about; absent where the policy's version is not known here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClockView(
            String kind,
            int cycle,
            String state,
            Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Instant at,
            @Nullable Duration remaining,
            @Nullable String reason,
            @Nullable String team,
            int warnedPercent,
            String target,
            @Nullable String calendar,
            @Nullable String because,
            @Nullable String source,
            @Nullable ExplanationView explanation) {}

    record Deadline(String ticketId, String desk, String clock, int cycle, Instant dueAt) {}

    /** @param truncated true when there are more than the answer may hold */
    record Deadlines(Instant until, boolean truncated, List<Deadline> deadlines) {}

    /** The earliest of several parts. */
    static Deadlines earliest(Instant until, int limit, List<Deadlines> parts) {
        List<Deadline> due = parts.stream()
                .flatMap(part -> part.deadlines().stream())
                .sorted(Comparator.comparing(Deadline::dueAt).thenComparing(Deadline::ticketId))
                .toList();
        boolean truncated = parts.stream().anyMatch(Deadlines::truncated) || due.size() > limit;
        return new Deadlines(until, truncated, due.stream().limit(limit).toList());
    }

    /**
     * @param packs the versions of the desk's pack that are known here
     * @param language of the reader; null for the desk's first one
     */
    static TicketClocks of(
            String ticketId,
            TicketState state,
            Function<String, Optional<PolicyPack>> packs,
            @Nullable Locale language) {
        Locale locale = language != null
                ? language
                : packs.apply(state.policyVersion())
                        .map(pack -> Locale.forLanguageTag(pack.languages().getFirst()))
                        .orElse(Locale.ENGLISH);
        return new TicketClocks(
                ticketId,
                state.desk(),
                state.policyVersion(),
                key(state.status()),
                state.cycle(),
                state.cycleStartedAt(),
                state.clocks().stream()
                        .map(clock -> of(
                                clock,
                                ClockExplanation.of(clock, state, packs)
                                        .map(explanation -> ExplanationView.of(explanation, locale))))
                        .toList());
    }

    private static ClockView of(Clock clock, Optional<ExplanationView> explanation) {
        Standing standing = Standing.of(clock.state());
        return new ClockView(
                clock.kind().key(),
                clock.cycle(),
                standing.name(),
                clock.startedAt(),
                clock.due().orElse(null),
                standing.at(),
                standing.remaining(),
                standing.reason(),
                clock.team(),
                clock.warned(),
                explanation.map(ExplanationView::target).orElse(""),
                explanation.map(ExplanationView::calendar).orElse(null),
                explanation.map(ExplanationView::because).orElse(null),
                explanation.map(ExplanationView::source).orElse(null),
                explanation.orElse(null));
    }

    private record Standing(
            String name,
            @Nullable Instant at,
            @Nullable Duration remaining,
            @Nullable String reason) {
        static Standing of(ClockState state) {
            return switch (state) {
                case ClockState.Running r -> new Standing("running", null, null, null);
                case ClockState.Paused p ->
                    new Standing("paused", p.since(), p.remaining(), p.reason().key());
                case ClockState.Excluded e -> new Standing("excluded", null, null, e.because());
                case ClockState.Met m -> new Standing("met", m.at(), null, null);
                case ClockState.Breached b -> new Standing("breached", b.at(), null, null);
                case ClockState.Corrected c -> new Standing("corrected", c.metAt(), null, null);
                case ClockState.Expired e -> new Standing("expired", e.at(), null, null);
                case ClockState.Cancelled c -> new Standing("cancelled", c.at(), null, c.reason());
            };
        }
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package support.pledge.policy.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.pack.Target;

/**
 * An explanation in plain values, for JSON; keys as in packs.
 *
 * @param startedAt where the segments begin
 * @param due where they end; null while the clock is paused, and where nothing is promised
 * @param target as the pack says it: {@code 10m}, {@code 2bd}, {@code none}
 * @param work the promised time; what the segments count adds up to it when {@code due} is known
 * @param calendar name of the calendar that counts; null for real time
 * @param zone in which the text tells times: the calendar's, for real time that of the desk
 * @param because why this target, or why there is none, in the reader's language
 * @param source the sentence of the policy document
 * @param text all of it for a person, in the reader's language
 */
public record ExplanationView(
        String clock,
        Instant startedAt,
        @Nullable Instant due,
        String target,
        @Nullable Duration work,
        @Nullable String calendar,
        String zone,
        String hours,
        @Nullable String because,
        @Nullable String source,
        List<SegmentView> segments,
        String text) {

    /**
     * @param kind {@code counted, closed, holiday, paused, former, excluded}
     * @param to null for a stretch that goes on
     * @param counted how much of the promised time it uses up
     * @param reason of a pause, or the name of the holiday in the reader's language
     */
    public record SegmentView(
            String kind,
            Instant from,
            @Nullable Instant to,
            Duration counted,
            @Nullable String reason) {}

    /** @param wanted language of the reader; English where it is none of the five */
    public static ExplanationView of(ClockExplanation explanation, Locale wanted) {
        Locale language = ExplanationText.spoken(wanted);
        Target target = explanation.how().target();
        Duration promised = explanation.clock().promised();
        String written = target == null ? "none" : target.within().text();
        return new ExplanationView(
                explanation.clock().kind().key(),
                explanation.clock().startedAt(),
                explanation.due().orElse(null),
                promised == null ? written : promised.toString(),
                explanation.how().work(),
                explanation.how().calendarName(),
                explanation.how().zone().getId(),
                explanation.how().calendar().hours(),
                target == null || target.because() == null
                        ? null
                        : target.because().in(language),
                target == null ? null : target.source(),
                explanation.segments().stream()
                        .map(segment -> of(segment, explanation, language))
                        .toList(),
                ExplanationText.of(explanation, language));
    }

    private static SegmentView of(Segment segment, ClockExplanation explanation, Locale language) {
        String reason = segment.holiday() == null
                ? segment.reason()
                : explanation
                        .how()
                        .calendar()
                        .holiday(segment.holiday(), language)
                        .orElse(null);
        return new SegmentView(
                segment.kind().name().toLowerCase(Locale.ROOT),
                segment.from(),
                segment.to(),
                segment.counted(),
                reason);
    }
}

package support.pledge.policy.explain;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.pack.Target;
import support.pledge.policy.pack.Within;

/**
 * Says an explanation to a person, in English, Brazilian Portuguese, German, Spanish or Russian, any other language in English. Times are
 * those of the calendar's zone. For one thread.
 */
public final class ExplanationText {
    /** The languages that are spoken, as tags. */
    public static final List<String> LANGUAGES = List.of("en", "pt-BR", "de", "es", "ru");

    /** More lines are not read: what lies between the first and the last ones is summed up. */
    private static final int MOST_LINES = 14;

    private static final int LAST_LINES = 4;
    private static final Duration IN_DAYS_FROM = Duration.ofDays(3);

    private final Locale language;
    private final ResourceBundle words;
    private final MeasureFormat amounts;
    private final DateFormat moment;
    private final DateIntervalFormat span;
    /** Intervals know no seconds; null where they are not wanted. */
    private final @Nullable DateFormat second;

    private ExplanationText(Locale language, TimeZone zone, boolean seconds) {
        this.language = language;
        words = words(language);
        amounts = MeasureFormat.getInstance(language, MeasureFormat.FormatWidth.WIDE);
        moment = DateFormat.getInstanceForSkeleton(seconds ? "yMMMEdHms" : "yMMMEdHm", language);
        moment.setTimeZone(zone);
        span = DateIntervalFormat.getInstance("MMMEdHm", language);
        span.setTimeZone(zone);
        second = seconds ? DateFormat.getInstanceForSkeleton("MMMEdHms", language) : null;
        if (second != null) {
            second.setTimeZone(zone);
        }
    }

    private static ResourceBundle words(Locale language) {
        return ResourceBundle.getBundle(
                "support.pledge.policy.explain.Explanation",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language that a reader of this one is answered in: nobody reads half of it in one and half in another. */
    static Locale spoken(Locale wanted) {
        boolean known =
                wanted.getLanguage().equals("en") || !words(wanted).getLocale().equals(Locale.ROOT);
        return known ? wanted : Locale.ENGLISH;
    }

    /** Lines separated by line breaks: what stands, what was promised and why, then each stretch. */
    public static String of(ClockExplanation explanation, Locale language) {
        String zone = explanation.how().zone().getId();
        TimeZone known = TimeZone.getTimeZone(zone.equals("Z") ? "UTC" : zone);
        return String.join(
                "\n",
                new ExplanationText(spoken(language), known, hasSeconds(explanation))
                        .lines(explanation, known.getID()));
    }

    /** Whether minutes would hide that the stretches add up. */
    private static boolean hasSeconds(ClockExplanation explanation) {
        return explanation.segments().stream()
                .anyMatch(segment -> !isMinute(segment.from()) || (segment.to() != null && !isMinute(segment.to())));
    }

    private static boolean isMinute(Instant instant) {
        return instant.getEpochSecond() % 60 == 0;
    }

    private List<String> lines(ClockExplanation explanation, String zone) {
        List<String> lines = new ArrayList<>();
        lines.add(standing(explanation, zone));
        lines.add(promise(explanation));
        Target target = explanation.how().target();
        if (target != null && target.because() != null) {
            lines.add(say("because", Map.of("why", target.because().in(language))));
        }
        if (target != null && target.source() != null) {
            lines.add(say("source", Map.of("sentence", target.source())));
        }
        lines.addAll(stretches(explanation));
        return lines;
    }

    private String standing(ClockExplanation explanation, String zone) {
        String clock = words.getString(explanation.clock().kind().key());
        ClockState state = explanation.clock().state();
        return switch (state) {
            case ClockState.Running running ->
                say("running", Map.of("clock", clock, "due", at(running.due()), "zone", zone));
            case ClockState.Breached breached ->
                say("breached", Map.of("clock", clock, "due", at(breached.due()), "zone", zone));
            case ClockState.Corrected corrected ->
                say(
                        "corrected",
                        Map.of("clock", clock, "due", at(corrected.due()), "at", at(corrected.metAt()), "zone", zone));
            case ClockState.Expired expired ->
                say("expired", Map.of("clock", clock, "due", at(expired.due()), "zone", zone));
            case ClockState.Paused paused ->
                say("paused", Map.of("clock", clock, "left", amount(paused.remaining(), explanation)));
            case ClockState.Cancelled cancelled ->
                say("cancelled", Map.of("clock", clock, "at", at(cancelled.at()), "zone", zone));
            case ClockState.Excluded excluded -> say("excluded", Map.of("clock", clock));
            case ClockState.Met met ->
                met.due() == null
                        ? say("met-unscheduled", Map.of("clock", clock, "at", at(met.at()), "zone", zone))
                        : say("met", Map.of("clock", clock, "due", at(met.due()), "at", at(met.at()), "zone", zone));
        };
    }

    private String promise(ClockExplanation explanation) {
        Duration work = explanation.how().work();
        String from = at(explanation.clock().startedAt());
        if (work == null) {
            return say("nothing-promised", Map.of("from", from));
        }
        String calendar = explanation.how().calendarName();
        Map<String, String> said = Map.of(
                "from",
                from,
                "amount",
                promised(work, explanation),
                "calendar",
                calendar == null ? "" : calendar,
                "hours",
                explanation.how().calendar().hours());
        return say(calendar == null ? "promised-real" : "promised-open", said);
    }

    /** Business days as such, for nobody reckons in their hours. */
    private String promised(Duration work, ClockExplanation explanation) {
        Target target = explanation.how().target();
        String amount = amount(work, explanation);
        return explanation.clock().promised() == null
                        && target != null
                        && target.within() instanceof Within.BusinessDays promise
                ? say("business-days", Map.of("days", promise.days(), "amount", amount))
                : amount;
    }

    private List<String> stretches(ClockExplanation explanation) {
        List<Segment> segments = explanation.segments();
        if (segments.size() <= MOST_LINES) {
            return segments.stream().map(segment -> line(segment, explanation)).toList();
        }
        int first = MOST_LINES - LAST_LINES - 1;
        int last = segments.size() - LAST_LINES;
        List<String> lines = new ArrayList<>();
        segments.subList(0, first).forEach(segment -> lines.add(line(segment, explanation)));
        Duration between =
                segments.subList(first, last).stream().map(Segment::counted).reduce(Duration.ZERO, Duration::plus);
        lines.add(say("between", Map.of("count", last - first, "amount", amount(between, explanation))));
        segments.subList(last, segments.size()).forEach(segment -> lines.add(line(segment, explanation)));
        return lines;
    }

    private String line(Segment segment, ClockExplanation explanation) {
        String when = segment.to() == null
                ? say("from", Map.of("from", at(segment.from())))
                : span(segment.from(), segment.to());
        String what = switch (segment.kind()) {
            case COUNTED -> say("counted", Map.of("amount", amount(segment.counted(), explanation)));
            case CLOSED -> say("closed", Map.of());
            case HOLIDAY -> say("holiday", Map.of("name", holiday(segment, explanation)));
            case PAUSED -> say(segment.reason() == null ? "waiting" : segment.reason(), Map.of());
            case FORMER ->
                say(
                        "former",
                        Map.of(
                                "amount", amount(segment.counted(), explanation),
                                "version", String.valueOf(segment.reason())));
            case EXCLUDED -> say("excluded-stretch", Map.of());
        };
        return "  " + when + ": " + what;
    }

    private String span(Instant from, Instant to) {
        return second == null
                ? span.format(new DateInterval(from.toEpochMilli(), to.toEpochMilli()))
                : second.format(Date.from(from)) + " – " + second.format(Date.from(to));
    }

    private String holiday(Segment segment, ClockExplanation explanation) {
        return segment.holiday() == null
                ? ""
                : explanation
                        .how()
                        .calendar()
                        .holiday(segment.holiday(), language)
                        .orElse("");
    }

    /** In days only where they are real days of 24 hours. */
    private String amount(Duration duration, ClockExplanation explanation) {
        boolean days = explanation.how().calendarName() == null && duration.compareTo(IN_DAYS_FROM) >= 0;
        List<Measure> parts = new ArrayList<>();
        add(parts, days ? duration.toDays() : 0, MeasureUnit.DAY);
        add(parts, days ? duration.toHoursPart() : duration.toHours(), MeasureUnit.HOUR);
        add(parts, duration.toMinutesPart(), MeasureUnit.MINUTE);
        add(parts, duration.toSecondsPart(), MeasureUnit.SECOND);
        if (parts.isEmpty()) {
            parts.add(new Measure(0, MeasureUnit.SECOND));
        }
        return amounts.formatMeasures(parts.toArray(Measure[]::new));
    }

    private static void add(List<Measure> parts, long number, MeasureUnit unit) {
        if (number > 0) {
            parts.add(new Measure(number, unit));
        }
    }

    private String at(Instant instant) {
        return moment.format(Date.from(instant));
    }

    private String say(String key, Map<String, ?> values) {
        return new MessageFormat(words.getString(key), language).format(values);
    }
}

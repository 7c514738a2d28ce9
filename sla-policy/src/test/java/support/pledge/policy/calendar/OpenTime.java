package support.pledge.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says calendar tests in words: {@code from("Fri 16:30").plus("2h").in("Mo-Fr 09:00-17:00").is("Mon 10:30")}, in Berlin. */
final class OpenTime {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A week without holidays and clock changes. */
    private static final List<String> WEEK = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private final String start;
    private Duration work = Duration.ZERO;
    private WorkCalendar calendar = calendar("24/7");

    private OpenTime(String start) {
        this.start = start;
    }

    static WorkCalendar calendar(String hours) {
        return WorkCalendar.compile(CalendarSpec.of(BERLIN.getId(), hours, List.of(), Map.of()));
    }

    static OpenTime from(String start) {
        return new OpenTime(start);
    }

    OpenTime plus(String amount) {
        work = Duration.parse("PT" + amount);
        return this;
    }

    OpenTime in(String hours) {
        calendar = calendar(hours);
        return this;
    }

    OpenTime in(CalendarSpec spec) {
        calendar = WorkCalendar.compile(spec);
        return this;
    }

    void is(String expected) {
        Instant from = parse(start);
        Instant due = calendar.add(from, work);
        ZonedDateTime local = due.atZone(BERLIN);
        String form =
                (expected.startsWith("2") ? "yyyy-MM-dd" : "EEE") + " HH:mm" + (local.getSecond() == 0 ? "" : ":ss");
        assertThat(local.format(DateTimeFormatter.ofPattern(form, Locale.ENGLISH)))
                .isEqualTo(expected);
        assertThat(calendar.between(from, due)).isEqualTo(work);
    }

    private static Instant parse(String text) {
        int day = WEEK.indexOf(text.substring(0, 3));
        String date = day < 0 ? text.substring(0, 10) : "2026-03-%02d".formatted(2 + day);
        String time = text.substring(text.lastIndexOf(' ') + 1);
        return LocalDateTime.parse(date + "T" + time).atZone(BERLIN).toInstant();
    }
}

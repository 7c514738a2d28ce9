package support.pledge.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import support.pledge.policy.calendar.CalendarSpec;
import support.pledge.policy.calendar.WorkCalendar;

/** Monday to Friday from nine to five in Berlin, with the holidays of the years that are asked about; as both sides know it. */
final class Office {
    private static final String ZONE = "Europe/Berlin";
    private static final Set<LocalDate> HOLIDAYS = Set.of(
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 6),
            LocalDate.of(2026, 5, 1),
            LocalDate.of(2026, 5, 14),
            LocalDate.of(2026, 5, 25),
            LocalDate.of(2026, 10, 3),
            LocalDate.of(2026, 12, 25),
            LocalDate.of(2026, 12, 26),
            LocalDate.of(2027, 1, 1),
            LocalDate.of(2027, 3, 26),
            LocalDate.of(2027, 3, 29),
            LocalDate.of(2027, 5, 1),
            LocalDate.of(2027, 5, 6),
            LocalDate.of(2027, 5, 17),
            LocalDate.of(2027, 10, 3),
            LocalDate.of(2027, 12, 25),
            LocalDate.of(2027, 12, 26));

    private Office() {}

    static WorkCalendar calendar() {
        return WorkCalendar.compile(CalendarSpec.of(ZONE, "Mo-Fr 09:00-17:00", HOLIDAYS, Map.of()));
    }

    static DayByDay dayByDay() {
        return new DayByDay(ZoneId.of(ZONE), LocalTime.of(9, 0), LocalTime.of(17, 0), HOLIDAYS);
    }

    /** Seconds of 2026, the same each time. */
    static Instant[] starts(int number) {
        Random random = new Random(2026);
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        Instant[] starts = new Instant[number];
        for (int i = 0; i < number; i++) {
            starts[i] =
                    first.plusSeconds(random.nextInt((int) Duration.ofDays(365).toSeconds()));
        }
        return starts;
    }
}

package support.pledge.benchmarks;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/** Business hours as most people write them: one day after the other. What {@link DueDates} compares with. */
record DayByDay(ZoneId zone, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

    Instant add(Instant start, Duration work) {
        ZonedDateTime at = start.atZone(zone);
        Duration left = work;
        while (true) {
            LocalDate day = at.toLocalDate();
            ZonedDateTime opening = day.atTime(opens).atZone(zone);
            ZonedDateTime closing = day.atTime(closes).atZone(zone);
            ZonedDateTime from = at.isAfter(opening) ? at : opening;
            if (worksOn(day) && from.isBefore(closing)) {
                Duration open = Duration.between(from, closing);
                if (left.compareTo(open) <= 0) {
                    return from.plus(left).toInstant();
                }
                left = left.minus(open);
            }
            at = day.plusDays(1).atStartOfDay(zone);
        }
    }

    private boolean worksOn(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}

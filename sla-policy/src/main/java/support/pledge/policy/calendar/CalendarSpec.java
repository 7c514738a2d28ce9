package support.pledge.policy.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as people write it; {@link WorkCalendar#compile} makes it count.
 *
 * @param hours in the form of OpenStreetMap: {@code Mo-Fr 09:00-12:00,13:00-17:00; Sa 22:00-06:00} or {@code 24/7}
 * @param holidays days on which the hours do not hold
 * @param closures parts of days that are closed besides, in wall-clock time
 * @param exceptions the hours of single dates, which go before all else: {@code 09:00-12:00} or {@code closed}
 */
public record CalendarSpec(
        ZoneId zone, String hours, Holidays holidays, List<Closure> closures, Map<LocalDate, String> exceptions) {

    public CalendarSpec {
        closures = List.copyOf(closures);
        exceptions = Map.copyOf(exceptions);
    }

    /**
     * A part of a day that is closed, {@code 12:00-24:00} on Christmas Eve.
     *
     * @param year null for every year
     */
    public record Closure(@Nullable Integer year, MonthDay day, String hours, String name) {}

    /**
     * From plain values, as the command line gets them.
     *
     * @param zone an IANA zone; null for UTC, which is all that 24/7 needs
     * @throws CalendarException when the zone is unknown
     */
    public static CalendarSpec of(
            @Nullable String zone, String hours, Collection<LocalDate> holidays, Map<LocalDate, String> exceptions) {
        return new CalendarSpec(zoneOf(zone), hours, on(holidays), List.of(), exceptions);
    }

    public CalendarSpec in(ZoneId otherZone) {
        return new CalendarSpec(otherZone, hours, holidays, closures, exceptions);
    }

    private static ZoneId zoneOf(@Nullable String zone) {
        if (zone == null || zone.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException unknown) {
            throw new CalendarException("unknown zone '" + zone + "': write it like Europe/Berlin");
        }
    }

    private static Holidays on(Collection<LocalDate> dates) {
        if (dates.isEmpty()) {
            return Holidays.NONE;
        }
        Map<LocalDate, String> byDate = new TreeMap<>();
        dates.forEach(date -> byDate.put(date, date.toString()));
        return year -> byDate;
    }
}

package support.pledge.policy.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import support.pledge.policy.calendar.CalendarSpec.Closure;
import support.pledge.policy.calendar.OpeningHours.Span;
import support.pledge.policy.calendar.YearTable.Range;

/**
 * The hours of each date: those of its exception, else those of holidays, else those of the week. The hours of a date include what runs
 * past its midnight, so a night shift that begins on a holiday falls out whole and one that ends on it stays. Closures are cut out of
 * what is left by the wall clock.
 */
final class OpenDates {
    private final OpeningHours hours;
    private final Holidays holidays;
    private final Map<LocalDate, List<Span>> exceptions = new HashMap<>();
    private final Map<MonthDay, List<ClosedTime>> closures = new HashMap<>();

    private record ClosedTime(Closure closure, List<Span> spans) {}

    OpenDates(OpeningHours hours, CalendarSpec spec) {
        this.hours = hours;
        this.holidays = spec.holidays();
        spec.exceptions().forEach((date, text) -> exceptions.put(date, OpeningHours.spans(text)));
        for (Closure closure : spec.closures()) {
            closures.computeIfAbsent(closure.day(), day -> new ArrayList<>())
                    .add(new ClosedTime(closure, OpeningHours.spans(closure.hours())));
        }
    }

    /** The last year in which something else than the week and holidays may open. */
    int lastExceptionYear() {
        return exceptions.keySet().stream().mapToInt(LocalDate::getYear).max().orElse(Integer.MIN_VALUE);
    }

    boolean neverOpen() {
        return hours.neverOpen() && exceptions.values().stream().allMatch(List::isEmpty);
    }

    /** True when a holiday takes working hours away from this day: all of them, or the part that a closure names. */
    boolean closedByHoliday(LocalDate date) {
        boolean works = !exceptions.containsKey(date)
                && !hours.week().getOrDefault(date.getDayOfWeek(), List.of()).isEmpty();
        return works && holiday(date, Locale.ENGLISH).isPresent();
    }

    /** By name: a whole day, or one that is closed in part. */
    Optional<String> holiday(LocalDate date, Locale language) {
        return holidays.name(date, language)
                .or(() -> closures.getOrDefault(MonthDay.from(date), List.of()).stream()
                        .map(ClosedTime::closure)
                        .filter(closure -> closure.year() == null || closure.year() == date.getYear())
                        .map(Closure::name)
                        .findFirst());
    }

    /** The table's source for one UTC year; asks for the holidays of that year and its neighbours once. */
    YearTable.OpenDays around(int year) {
        Map<LocalDate, String> free = new HashMap<>();
        for (int each = year - 1; each <= year + 1; each++) {
            free.putAll(holidays.in(each));
        }
        return date -> {
            List<Range> open = ranges(date, spans(date, free));
            return closures.isEmpty() ? open : without(closed(date), open);
        };
    }

    private List<Span> spans(LocalDate date, Map<LocalDate, String> free) {
        List<Span> exception = exceptions.get(date);
        if (exception != null) {
            return exception;
        }
        return free.containsKey(date) ? hours.holiday() : hours.week().getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** What is closed on this date and the next, into which its hours may run. */
    private List<Range> closed(LocalDate date) {
        List<Range> closed = new ArrayList<>();
        for (LocalDate day = date.minusDays(1); !day.isAfter(date.plusDays(1)); day = day.plusDays(1)) {
            if (exceptions.containsKey(day)) {
                continue;
            }
            for (ClosedTime time : closures.getOrDefault(MonthDay.from(day), List.of())) {
                Integer year = time.closure().year();
                if (year == null || year == day.getYear()) {
                    closed.addAll(ranges(day, time.spans()));
                }
            }
        }
        return closed;
    }

    private static List<Range> ranges(LocalDate date, List<Span> spans) {
        long midnight = date.toEpochDay() * OpeningHours.DAY;
        return spans.stream()
                .map(span -> new Range(midnight + span.from(), midnight + span.to()))
                .toList();
    }

    private static List<Range> without(List<Range> closed, List<Range> open) {
        List<Range> left = open;
        for (Range gap : closed) {
            List<Range> next = new ArrayList<>();
            for (Range range : left) {
                addUnlessEmpty(next, range.from(), Math.min(range.to(), gap.from()));
                addUnlessEmpty(next, Math.max(range.from(), gap.to()), range.to());
            }
            left = next;
        }
        return left;
    }

    private static void addUnlessEmpty(List<Range> ranges, long from, long to) {
        if (from < to) {
            ranges.add(new Range(from, to));
        }
    }
}

package support.pledge.policy.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a span of time apart into open and closed stretches, with the holidays that lie in it. */
final class Stretches {
    private final WorkCalendar calendar;
    private final OpenDates dates;
    private final List<Stretch> found = new ArrayList<>();

    private Stretches(WorkCalendar calendar, OpenDates dates) {
        this.calendar = calendar;
        this.dates = dates;
    }

    /** In order and without gaps; empty when the span is. */
    static List<Stretch> of(WorkCalendar calendar, OpenDates dates, Instant from, Instant to) {
        Stretches stretches = new Stretches(calendar, dates);
        Instant at = from;
        while (at.isBefore(to)) {
            boolean open = calendar.isOpen(at);
            Instant end = earlier(to, open ? calendar.closesAt(at).orElse(to) : opening(calendar, at, to));
            if (open) {
                stretches.add(at, end, true, null);
            } else {
                stretches.closed(at, end);
            }
            at = end;
        }
        return List.copyOf(stretches.found);
    }

    /** A calendar may have no open time left. */
    private static Instant opening(WorkCalendar calendar, Instant at, Instant to) {
        return calendar.between(at, to).equals(Duration.ZERO) ? to : calendar.nextOpening(at);
    }

    private void closed(Instant from, Instant to) {
        Instant at = from;
        while (at.isBefore(to)) {
            LocalDate day = at.atZone(calendar.zone()).toLocalDate();
            Instant end =
                    earlier(to, day.plusDays(1).atStartOfDay(calendar.zone()).toInstant());
            // Whoever would not have worked that day anyway does not stay at home for the holiday.
            add(at, end, false, dates.closedByHoliday(day) ? day : null);
            at = end;
        }
    }

    private void add(Instant from, Instant to, boolean open, @Nullable LocalDate holiday) {
        Stretch last = found.isEmpty() ? null : found.getLast();
        if (last != null && last.open() == open && Objects.equals(last.holiday(), holiday)) {
            found.set(found.size() - 1, new Stretch(last.from(), to, open, holiday));
        } else {
            found.add(new Stretch(from, to, open, holiday));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

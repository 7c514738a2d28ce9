package support.pledge.policy.calendar;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Open time. An instant is open when the wall clock of the zone shows an open time; what is counted between two instants are real,
 * elapsed seconds. Intervals are half-open: open at 09:00, closed at 17:00.
 *
 * <p>Immutable and thread-safe. All methods throw {@link CalendarException} where a calendar has no open time left to give.
 */
public final class WorkCalendar {
    private final CalendarSpec spec;

    private WorkCalendar(CalendarSpec spec) {
        this.spec = spec;
    }

    /** @throws CalendarException when the hours make no sense or are never open */
    public static WorkCalendar compile(CalendarSpec spec) {
        return new WorkCalendar(spec);
    }

    public ZoneId zone() {
        return spec.zone();
    }

    /**
     * The instant at which {@code work} of open time has passed since {@code start}. Work that is done exactly at closing time is done
     * then, not at the next opening; no work is done at once, be it open or not.
     */
    public Instant add(Instant start, Duration work) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #add} with so many {@linkplain #businessDay() business days}. */
    public Instant addBusinessDays(Instant start, BigDecimal days) {
        return add(start, businessDays(days));
    }

    public Instant addBusinessDays(Instant start, int days) {
        return addBusinessDays(start, BigDecimal.valueOf(days));
    }

    /** The open time of so many business days. */
    public Duration businessDays(BigDecimal days) {
        BigDecimal nanos = days.multiply(BigDecimal.valueOf(businessDay().toNanos()));
        return Duration.ofNanos(nanos.longValue());
    }

    /** The regular open time of one day: the commonest one among the open days of the week, the longest of equally common ones. */
    public Duration businessDay() {
        throw new UnsupportedOperationException();
    }

    /** Open time between two instants; negative when {@code to} is before {@code from}. */
    public Duration between(Instant from, Instant to) {
        throw new UnsupportedOperationException();
    }

    public boolean isOpen(Instant instant) {
        throw new UnsupportedOperationException();
    }

    /** The instant itself when open. */
    public Instant nextOpening(Instant from) {
        throw new UnsupportedOperationException();
    }

    /** When it closes next; empty when it never does. */
    public Optional<Instant> closesAt(Instant from) {
        throw new UnsupportedOperationException();
    }
}

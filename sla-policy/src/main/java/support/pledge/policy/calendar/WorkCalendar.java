package support.pledge.policy.calendar;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Open time. An instant is open when the wall clock of the zone shows an open time; what is counted between two instants are real,
 * elapsed seconds. Intervals are half-open: open at 09:00, closed at 17:00.
 *
 * <p>Immutable to its users and thread-safe; it keeps a table of each year it has been asked about, so that adding takes a binary search
 * per year whatever the work. Covers the years 1900 to 2500; beyond them, and where a calendar has no open time left to give, methods
 * throw {@link CalendarException}.
 */
public final class WorkCalendar {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2500;
    private static final long SECONDS_PER_YEAR = 31_556_952;
    private static final long NANOS = 1_000_000_000;
    /** Of the years around the covered ones too, where the guess of a year can end. */
    private static final long[] YEAR_STARTS = IntStream.rangeClosed(FIRST_YEAR - 2, LAST_YEAR + 2)
            .mapToLong(YearTable::startOf)
            .toArray();

    private final CalendarSpec spec;
    private final OpeningHours hours;
    private final OpenDates dates;
    private final boolean always;
    private final AtomicReferenceArray<YearTable> years = new AtomicReferenceArray<>(LAST_YEAR - FIRST_YEAR + 1);

    private WorkCalendar(CalendarSpec spec, OpeningHours hours) {
        this.spec = spec;
        this.hours = hours;
        this.dates = new OpenDates(hours, spec);
        this.always = hours.alwaysOpen()
                && spec.holidays() == Holidays.NONE
                && spec.closures().isEmpty()
                && spec.exceptions().isEmpty();
    }

    /** @throws CalendarException when the hours make no sense or are never open */
    public static WorkCalendar compile(CalendarSpec spec) {
        WorkCalendar calendar = new WorkCalendar(spec, OpeningHours.parse(spec.hours()));
        if (calendar.dates.neverOpen()) {
            throw new CalendarException("never open: '" + spec.hours() + "' names no open hour");
        }
        return calendar;
    }

    public ZoneId zone() {
        return spec.zone();
    }

    /** As written: {@code Mo-Fr 09:00-17:00}. */
    public String hours() {
        return spec.hours();
    }

    /** Open around the clock, each day of the year. */
    public boolean isAlways() {
        return always;
    }

    /** Days that more than one rule of the hours names; the later one holds, which is seldom meant. */
    public List<DayOfWeek> daysNamedTwice() {
        return List.copyOf(hours.replaced());
    }

    /**
     * The instant at which {@code work} of open time has passed since {@code start}. Work that is done exactly at closing time is done
     * then, not at the next opening; no work is done at once, be it open or not.
     */
    public Instant add(Instant start, Duration work) {
        if (work.isNegative()) {
            throw new CalendarException("cannot add negative work: " + work);
        }
        if (always || work.isZero()) {
            return start.plus(work);
        }
        long second = start.getEpochSecond();
        int year = yearOf(second);
        YearTable table = table(year);
        // In longs, not in durations: this is what every promise is worked out with.
        long fraction = start.getNano() != 0 && table.isOpen(second) ? start.getNano() : 0;
        long nanos = fraction + work.getNano();
        long seconds = Math.addExact(table.doneBy(second), work.getSeconds()) + nanos / NANOS;
        nanos %= NANOS;
        while (seconds > table.total() || (seconds == table.total() && nanos > 0)) {
            seconds -= table.total();
            table = table(++year);
        }
        return Instant.ofEpochSecond(table.whenDone(seconds, nanos > 0), nanos);
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
        BigDecimal seconds = days.multiply(BigDecimal.valueOf(businessDay().toSeconds()));
        return Duration.ofSeconds(seconds.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** The regular open time of one day: the commonest one among the open days of the week, the longest of equally common ones. */
    public Duration businessDay() {
        Map<Integer, Integer> days = new HashMap<>();
        hours.week().values().forEach(spans -> days.merge(OpeningHours.open(spans), 1, Integer::sum));
        days.remove(0);
        return days.entrySet().stream()
                .max(Comparator.comparing(Map.Entry<Integer, Integer>::getValue).thenComparing(Map.Entry::getKey))
                .map(commonest -> Duration.ofSeconds(commonest.getKey()))
                .orElseThrow(
                        () -> new CalendarException("no business day: no regular hours in '" + spec.hours() + "'"));
    }

    /** Open time between two instants; negative when {@code to} is before {@code from}. */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        if (always) {
            return Duration.between(from, to);
        }
        int year = yearOf(from.getEpochSecond());
        int lastYear = yearOf(to.getEpochSecond());
        Duration open = doneBy(table(lastYear), to).minus(doneBy(table(year), from));
        for (; year < lastYear; year++) {
            open = open.plusSeconds(table(year).total());
        }
        return open;
    }

    public boolean isOpen(Instant instant) {
        return always || table(yearOf(instant.getEpochSecond())).isOpen(instant.getEpochSecond());
    }

    /** The instant itself when open. */
    public Instant nextOpening(Instant from) {
        if (isOpen(from)) {
            return from;
        }
        long second = from.getEpochSecond();
        for (int year = yearOf(second); ; year++) {
            long opens = table(year).opensFrom(second);
            if (opens >= 0) {
                return Instant.ofEpochSecond(opens);
            }
        }
    }

    /** When it closes, or when closed, closes after its next opening; empty when it never does. */
    public Optional<Instant> closesAt(Instant from) {
        if (always) {
            return Optional.empty();
        }
        long second = nextOpening(from).getEpochSecond();
        for (int year = yearOf(second); year <= LAST_YEAR; year++) {
            long closes = table(year).closesAfter(second);
            boolean goesOn = closes == table(year).end()
                    && year < LAST_YEAR
                    && table(year + 1).isOpen(closes);
            if (!goesOn) {
                return Optional.of(Instant.ofEpochSecond(closes));
            }
            second = closes;
        }
        return Optional.empty();
    }

    /** From one instant to a later one, taken apart: in order, without gaps. */
    public List<Stretch> stretches(Instant from, Instant to) {
        return Stretches.of(this, dates, from, to);
    }

    /** The name of the holiday, or of the half one, on this day; empty on any other day. */
    public Optional<String> holiday(LocalDate day, Locale language) {
        return dates.holiday(day, language);
    }

    private static Duration doneBy(YearTable table, Instant instant) {
        long second = instant.getEpochSecond();
        return Duration.ofSeconds(table.doneBy(second), table.isOpen(second) ? instant.getNano() : 0);
    }

    private static int yearOf(long second) {
        int year = (int) Math.clamp(1970 + Math.floorDiv(second, SECONDS_PER_YEAR), FIRST_YEAR - 1, LAST_YEAR + 1);
        // Leap years shift the boundary by a day or so at most: the guess is right or off by one.
        int index = year - FIRST_YEAR + 2;
        return second < YEAR_STARTS[index] ? year - 1 : second >= YEAR_STARTS[index + 1] ? year + 1 : year;
    }

    private YearTable table(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new CalendarException("outside the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        YearTable known = years.get(year - FIRST_YEAR);
        return known == null ? build(year) : known;
    }

    private YearTable build(int year) {
        if (hours.neverOpen() && year > dates.lastExceptionYear() + 1) {
            throw new CalendarException(
                    "no open time left after " + dates.lastExceptionYear() + ", the year of the last exception");
        }
        YearTable table = YearTable.of(year, spec.zone().getRules(), dates.around(year));
        years.set(year - FIRST_YEAR, table);
        return table;
    }
}

package support.pledge.policy.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The open intervals of one UTC year in epoch seconds, and how much open time lies before each: what makes adding a year of work as cheap
 * as adding an hour. Breaks, nights, holidays and clock changes are all worked out here, once.
 *
 * <p>An instant is open when the wall clock shows open time. So each local interval is laid over each stretch of constant offset: hours
 * that a spring night skips are not there, hours that an autumn night repeats are there twice.
 */
final class YearTable {
    private final long end;
    private final long[] opens;
    private final long[] closes;
    /** done[i] is the open time before interval i; the last entry is that of the whole year. */
    private final long[] done;

    /** [from, to) in seconds, of the wall clock or of the epoch. */
    record Range(long from, long to) {}

    private YearTable(long end, List<Range> open) {
        this.end = end;
        opens = open.stream().mapToLong(Range::from).toArray();
        closes = open.stream().mapToLong(Range::to).toArray();
        done = new long[opens.length + 1];
        for (int i = 0; i < opens.length; i++) {
            done[i + 1] = done[i] + closes[i] - opens[i];
        }
    }

    /** @param openOn the open time of a local date, which may run into the next one */
    static YearTable of(int year, ZoneRules zone, OpenDays openOn) {
        long start = startOf(year);
        long end = startOf(year + 1);
        List<Range> stretches = new ArrayList<>();
        // A date two days before the year can still be open in it: west of Greenwich and past midnight.
        LocalDate last = LocalDate.of(year + 1, 1, 1);
        List<Range> local = new ArrayList<>();
        for (LocalDate date = LocalDate.of(year, 1, 1).minusDays(2); !date.isAfter(last); date = date.plusDays(1)) {
            local.addAll(openOn.on(date));
        }
        for (long from = start; from < end; ) {
            ZoneOffsetTransition next = zone.nextTransition(Instant.ofEpochSecond(from));
            long to = next == null ? end : Math.min(end, next.toEpochSecond());
            long offset = zone.getOffset(Instant.ofEpochSecond(from)).getTotalSeconds();
            for (Range range : local) {
                long opens = Math.max(from, range.from() - offset);
                long closes = Math.min(to, range.to() - offset);
                if (opens < closes) {
                    stretches.add(new Range(opens, closes));
                }
            }
            from = to;
        }
        return new YearTable(end, merged(stretches));
    }

    @FunctionalInterface
    interface OpenDays {
        /** In seconds of the wall clock since 1970-01-01T00:00. */
        List<Range> on(LocalDate date);
    }

    static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    long end() {
        return end;
    }

    long total() {
        return done[opens.length];
    }

    boolean isOpen(long second) {
        int i = atOrBefore(second);
        return i >= 0 && second < closes[i];
    }

    /** Open seconds between the start of the year and this second. */
    long doneBy(long second) {
        int i = atOrBefore(second);
        return i < 0 ? 0 : done[i] + Math.min(second, closes[i]) - opens[i];
    }

    /**
     * The first second by which so much is done.
     *
     * @param work more than 0, at most {@link #total()}; with a rest of nanoseconds less than that
     * @param rest whether nanoseconds come on top: then closing time is too early by them
     */
    long whenDone(long work, boolean rest) {
        int found = Arrays.binarySearch(done, rest ? work + 1 : work);
        int interval = (found < 0 ? -found - 1 : found) - 1;
        return opens[interval] + work - done[interval];
    }

    /** The first opening at or after this second in this year; -1 when there is none. */
    long opensFrom(long second) {
        int next = atOrBefore(second) + 1;
        return next < opens.length ? opens[next] : -1;
    }

    /** The end of the interval that this open second is in. */
    long closesAfter(long second) {
        return closes[atOrBefore(second)];
    }

    /** The last interval that opens at or before this second; -1 when there is none. */
    private int atOrBefore(long second) {
        int found = Arrays.binarySearch(opens, second);
        return found < 0 ? -found - 2 : found;
    }

    private static List<Range> merged(List<Range> ranges) {
        ranges.sort(Comparator.comparingLong(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range range : ranges) {
            Range last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && range.from() <= last.to()) {
                merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }
}

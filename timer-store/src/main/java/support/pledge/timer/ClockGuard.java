package support.pledge.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Holds the wall clock against the monotonic one. When they part by more than the tolerance, somebody has set the clock, or the machine
 * was asleep: then nothing fires until it is known which time is right. A step back so loses nothing and repeats nothing, a step forward
 * sends no flood of deadlines that are not due.
 *
 * <pre>
 *   trusted ──wall clock leaves its course──▶ frozen ──it comes back, or {@link #confirm} agrees with it twice──▶ trusted
 * </pre>
 *
 * One for all tasks of a process; used by all of their threads.
 */
public final class ClockGuard {

    private static final int CONFIRMATIONS = 2;
    private static final double NANOS_A_MILLI = 1_000_000.0;

    private final long toleranceMillis;
    private final LongSupplier wallMillis;
    private final LongSupplier nanos;

    /** The wall clock's course: what it showed, and the monotonic clock with it, when it was trusted last. */
    private long courseMillis;

    private long courseNanos;
    private long stepMillis;
    private int confirmed;

    public ClockGuard(Duration tolerance) {
        this(tolerance, System::currentTimeMillis, System::nanoTime);
    }

    ClockGuard(Duration tolerance, LongSupplier wallMillis, LongSupplier nanos) {
        if (tolerance.toMillis() < 1) {
            throw new IllegalArgumentException("clock tolerance is " + tolerance + ", must be 1 ms or more");
        }
        this.toleranceMillis = tolerance.toMillis();
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        follow(wallMillis.getAsLong());
    }

    /** Never freezes: for clocks that are set by hand, as in tests. */
    public static ClockGuard none() {
        return new ClockGuard(Duration.ofMillis(Long.MAX_VALUE));
    }

    /**
     * Whether deadlines may be judged by what the wall clock shows.
     *
     * @param wall a reading of it, which may be old: a stream thread reads its clock once for many records
     */
    public synchronized boolean trusts(long wall) {
        long expected = expected();
        long off = wall - expected;
        if (off < -toleranceMillis) {
            off = wallMillis.getAsLong() - expected;
        }
        if (Math.abs(off) <= toleranceMillis) {
            // Time servers turn the clock a little at a time: that is followed.
            follow(expected + off);
            return true;
        }
        stepMillis = off;
        return false;
    }

    /** The wall clock's time while it is trusted, and what it would show without the step while it is not. */
    public synchronized Instant timeAt(long wall) {
        return Instant.ofEpochMilli(trusts(wall) ? wall : expected());
    }

    /** How far the wall clock is off its course; zero while it is trusted. */
    public synchronized Duration step() {
        return Duration.ofMillis(stepMillis);
    }

    /** At the start, when there is no course yet: this is the time elsewhere. */
    public synchronized void begin(Instant elsewhere) {
        if (Math.abs(wallMillis.getAsLong() - elsewhere.toEpochMilli()) > toleranceMillis) {
            follow(elsewhere.toEpochMilli());
        }
    }

    /** While it is frozen: this is the time elsewhere. The second in a row that agrees with the wall clock ends it. */
    public synchronized void confirm(Instant elsewhere) {
        long wall = wallMillis.getAsLong();
        boolean agrees = Math.abs(wall - elsewhere.toEpochMilli()) <= toleranceMillis;
        confirmed = agrees ? confirmed + 1 : 0;
        if (confirmed >= CONFIRMATIONS) {
            follow(wall);
        }
    }

    private long expected() {
        return courseMillis + Math.round((nanos.getAsLong() - courseNanos) / NANOS_A_MILLI);
    }

    private void follow(long wall) {
        courseMillis = wall;
        courseNanos = nanos.getAsLong();
        stepMillis = 0;
        confirmed = 0;
    }
}

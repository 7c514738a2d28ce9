package support.pledge.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the wall clock was set back. Kafka's clients count by it: their heartbeats, ticks and time-outs stand still until it has
 * caught up with itself.
 */
final class SetBack {

    private static final long NANOS_A_MILLI = 1_000_000;

    private final long toleranceMillis;
    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private long lastMillis;
    private long lastNanos;

    SetBack(Duration tolerance, LongSupplier wallMillis, LongSupplier nanos) {
        this.toleranceMillis = tolerance.toMillis();
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        this.lastMillis = wallMillis.getAsLong();
        this.lastNanos = nanos.getAsLong();
    }

    /** By how much since the last look; zero for what is within the tolerance. */
    Duration look() {
        long wall = wallMillis.getAsLong();
        long passed = nanos.getAsLong();
        long back = (passed - lastNanos) / NANOS_A_MILLI - (wall - lastMillis);
        lastMillis = wall;
        lastNanos = passed;
        return Duration.ofMillis(back > toleranceMillis ? back : 0);
    }
}

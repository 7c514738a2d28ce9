package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks every few milliseconds, seldom enough to cost nothing. */
final class Waiting {
    private Waiting() {}

    static void until(String what, Duration patience, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Not before this wall-clock time. */
    static void until(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, millis - System.currentTimeMillis()));
    }
}

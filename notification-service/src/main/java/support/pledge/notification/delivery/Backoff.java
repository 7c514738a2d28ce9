package support.pledge.notification.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits that grow.
 *
 * @param first the wait after the first failure
 * @param factor by which each wait is longer than the one before
 * @param longest no wait is longer
 */
public record Backoff(Duration first, double factor, Duration longest) {

    /** @throws IllegalArgumentException naming the setting that makes no sense */
    public Backoff {
        if (!first.isPositive()) {
            throw new IllegalArgumentException("first: a wait of " + first + " is none; give for example 500ms");
        }
        if (!(factor >= 1) || factor > 100) {
            throw new IllegalArgumentException("factor: " + factor + " is not between 1 and 100");
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest: " + longest + " is shorter than the first wait, " + first);
        }
    }

    /** The wait after the given number of failures, before jitter. */
    Duration waitAfter(int failures) {
        double nanos = first.toNanos() * Math.pow(factor, failures - 1);
        return nanos >= longest.toNanos() ? longest : Duration.ofNanos((long) nanos);
    }

    /** Between half the wait and all of it, so that what failed together does not come back together. */
    public Duration jittered(int failures) {
        long most = waitAfter(failures).toNanos();
        return Duration.ofNanos(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
}

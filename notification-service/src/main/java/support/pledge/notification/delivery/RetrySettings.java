package support.pledge.notification.delivery;

import java.time.Duration;

/**
 * How often and how long a message is tried.
 *
 * @param first wait after the first try
 * @param factor by which each wait is longer than the one before
 * @param longest no wait is longer
 * @param giveUpAfter from the first try; the last one is made when this has passed
 */
public record RetrySettings(Duration first, double factor, Duration longest, Duration giveUpAfter) {
    public static final RetrySettings DEFAULT =
            new RetrySettings(Duration.ofMillis(500), 2, Duration.ofSeconds(30), Duration.ofMinutes(10));

    /** @throws IllegalArgumentException naming the setting that makes no sense */
    public RetrySettings {
        if (!first.isPositive()) {
            throw new IllegalArgumentException("first: a wait of " + first + " is none; give for example 500ms");
        }
        if (!(factor >= 1) || factor > 100) {
            throw new IllegalArgumentException("factor: " + factor + " is not between 1 and 100");
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest: " + longest + " is shorter than the first wait, " + first);
        }
        if (giveUpAfter.compareTo(first) < 0) {
            throw new IllegalArgumentException("give-up-after: " + giveUpAfter + " leaves no time for a second try");
        }
    }

    /** The wait after the given number of tries, before jitter. */
    Duration waitAfter(int tries) {
        double nanos = first.toNanos() * Math.pow(factor, tries - 1);
        return nanos >= longest.toNanos() ? longest : Duration.ofNanos((long) nanos);
    }
}

package support.pledge.timer;

import java.time.Duration;

/**
 * How the timers of one task are driven.
 *
 * @param tick how often the clock is looked at; also needs {@code poll.ms} of the Streams client at or below it
 * @param budget what one tick may do
 * @param commitSpacing least time between two commits that firing asks for: a commit on every tick starves the records under a burst
 * @param sweepEvery how often the start of the scan is checked against the whole store, as a safety net
 */
public record TimerSettings(Duration tick, Budget budget, Duration commitSpacing, Duration sweepEvery) {

    public TimerSettings {
        requirePositive("tick", tick);
        requirePositive("sweepEvery", sweepEvery);
        if (commitSpacing.isNegative()) {
            throw new IllegalArgumentException("timers: commitSpacing is " + commitSpacing + ", must not be negative");
        }
    }

    /** A tick of 25 ms, 1,000 timers or 10 ms of it, commits 50 ms apart, a sweep a minute. */
    public static TimerSettings defaults() {
        return new TimerSettings(
                Duration.ofMillis(25),
                new Budget(1_000, Duration.ofMillis(10)),
                Duration.ofMillis(50),
                Duration.ofMinutes(1));
    }

    private static void requirePositive(String what, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("timers: " + what + " is " + value + ", must be 1 ms or more");
        }
    }
}

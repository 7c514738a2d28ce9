package support.pledge.team.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * When to try again: waits double from {@code first} to {@code longest}, each shortened by chance by up to a half, so that what
 * failed together does not come back together.
 *
 * @param within of the first try; then comes the last one
 */
public record Patience(Duration first, Duration longest, Duration within) {
    private static final int DOUBLINGS = 30;
    public static final Duration FIRST = Duration.ofSeconds(5);
    public static final Duration LONGEST = Duration.ofMinutes(30);

    public Patience {
        if (!first.isPositive() || longest.compareTo(first) < 0 || within.isNegative()) {
            throw new IllegalArgumentException(
                    "waits from " + first + " to " + longest + " within " + within + " make no sense");
        }
    }

    /** The usual waits. */
    public static Patience of(Duration within) {
        return new Patience(FIRST, LONGEST, within);
    }

    /**
     * When the next try is; the last one is at the end of the patience.
     *
     * @param tries so far, 1 or more
     * @param asked by the receiver: not before that
     * @param chance from 0 to 1
     */
    Instant next(Instant firstTry, Instant now, int tries, Duration asked, double chance) {
        long doubled = first.toMillis() << Math.min(tries - 1, DOUBLINGS);
        long most = doubled <= 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
        var backOff = Duration.ofMillis((long) (most * (1 - chance / 2)));
        var next = now.plus(backOff.compareTo(asked) < 0 ? asked : backOff);
        var last = firstTry.plus(within);
        return next.isAfter(last) ? last : next;
    }

    /** Whether a try that failed now was the last one. */
    boolean isOver(Instant firstTry, Instant now) {
        return !now.isBefore(firstTry.plus(within));
    }
}

package support.pledge.escalation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a team is told of each of many alike things, or of all together (S18). The first is told at once; what comes within the window
 * after it is told at its end: a few as they are, many as one digest. While it goes on, windows grow; after one in which nothing came,
 * the next is a first one again. Immutable and pure.
 *
 * @param windowEnds when what was kept is told
 * @param kept how many are kept
 * @param first when the first kept one came; without meaning while none is
 */
public record Digest(Instant windowEnds, Duration window, int kept, Instant first, Instant last) {
    /** So many are still told one by one. */
    public static final int FEW = 3;

    /** So many are listed; of more, only the number is told. */
    public static final int LISTED = 100;

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** After one that was told at once. */
    public static Digest after(Instant told) {
        return new Digest(told.plus(SHORTEST), SHORTEST, 0, told, told);
    }

    public Digest keeping(Instant at) {
        return new Digest(windowEnds, window, kept + 1, kept == 0 ? at : first, at);
    }

    public boolean isOver(Instant now) {
        return !windowEnds.isAfter(now);
    }

    public boolean areFew() {
        return kept <= FEW;
    }

    /** The next window; empty when nothing came in this one. */
    public Optional<Digest> next(Instant now) {
        if (kept == 0) {
            return Optional.empty();
        }
        Duration longer = window.multipliedBy(2);
        Duration next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        return Optional.of(new Digest(now.plus(next), next, 0, now, now));
    }
}

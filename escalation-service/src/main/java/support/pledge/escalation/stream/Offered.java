package support.pledge.escalation.stream;

import java.time.Duration;
import java.time.Instant;
import support.pledge.policy.load.Relief.Move;

/** A move that was asked for and of which nothing has been heard yet. */
record Offered(Move move, Instant at) {
    /** Far longer than an answer takes; one that never comes must not keep room for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    boolean isOver(Instant now) {
        return at.plus(PATIENCE).isBefore(now);
    }
}

package support.pledge.policy.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch on the way from a clock's start to its due instant.
 *
 * @param to null for a stretch that goes on: a ticket that still waits, a promise that is not made
 * @param counted how much of the promised time it uses up: all of it when counted, none when closed
 * @param reason of a pause ({@code awaiting-customer}); of former time the policy version; null elsewhere
 * @param holiday the day, only with {@link Kind#HOLIDAY}
 */
public record Segment(
        Kind kind,
        Instant from,
        @Nullable Instant to,
        Duration counted,
        @Nullable String reason,
        @Nullable LocalDate holiday) {

    /** What becomes of the time. */
    public enum Kind {
        COUNTED,
        CLOSED,
        HOLIDAY,
        PAUSED,
        /** Counted under a former version of the policy, before a recount. */
        FORMER,
        EXCLUDED
    }
}

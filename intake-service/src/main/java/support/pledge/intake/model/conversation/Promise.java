package support.pledge.intake.model.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One clock of the ticket as last heard of.
 *
 * @param clock e.g. FIRST_RESPONSE
 * @param cycle from 1
 * @param dueAt null: nothing promised, or not known
 */
public record Promise(String clock, int cycle, @Nullable Instant dueAt, Standing standing) {
    /** How the promise stands. */
    public enum Standing {
        RUNNING,
        PAUSED,
        MET,
        BREACHED,
        /** Breached first, but an answer given in time arrived later: counts as met. */
        CORRECTED,
        CANCELLED,
        EXCLUDED
    }

    boolean isSameClock(Promise other) {
        return clock.equals(other.clock) && cycle == other.cycle;
    }

    /** What is newly heard, with what was known before where it is silent. */
    Promise after(Promise known) {
        boolean metTooLate = known.standing == Standing.BREACHED && standing == Standing.MET;
        return new Promise(
                clock, cycle, dueAt == null ? known.dueAt : dueAt, metTooLate ? Standing.BREACHED : standing);
    }
}

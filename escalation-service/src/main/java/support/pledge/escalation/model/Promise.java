package support.pledge.escalation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;

/**
 * One promise to the customer, for a team to see.
 *
 * @param cycle from 1, grows with each reopening or renewed promise
 * @param dueAt null while paused, and where nothing is promised
 */
public record Promise(ClockKind kind, int cycle, @Nullable Instant dueAt, Standing standing) {

    public enum Standing {
        RUNNING,
        PAUSED,
        MET,
        BREACHED,
        CANCELLED,
        EXCLUDED
    }

    boolean isOf(Promise other) {
        return kind == other.kind && cycle == other.cycle;
    }
}

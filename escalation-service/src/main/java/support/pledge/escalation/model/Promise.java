package support.pledge.escalation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;

/**
 * One promise to the customer, for a team to see.
 *
 * @param cycle from 1, grows with each reopening or renewed promise
 * @param dueAt null while paused, and where nothing is promised
 * @param explanation why it is due then, in English; empty where not known
 */
public record Promise(ClockKind kind, int cycle, @Nullable Instant dueAt, Standing standing, String explanation) {
    private static final String AND = "; ";

    public enum Standing {
        RUNNING,
        PAUSED,
        MET,
        BREACHED,
        CANCELLED,
        EXCLUDED
    }

    /** What an earlier promise said of its beginning, and this one of what changed it. */
    Promise after(Promise known, boolean keepDue) {
        int end = known.explanation.indexOf(AND);
        String beginning = end < 0 ? known.explanation : known.explanation.substring(0, end);
        String whole =
                beginning.isEmpty() || explanation.isEmpty() ? beginning + explanation : beginning + AND + explanation;
        return new Promise(kind, cycle, keepDue ? known.dueAt : dueAt, standing, whole);
    }

    boolean isOf(Promise other) {
        return kind == other.kind && cycle == other.cycle;
    }
}

package support.pledge.escalation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the customer waits for somebody, as far as it decides who comes first (S16).
 *
 * @param unansweredSince the first thing the customer wrote that nobody has answered; null when all is answered
 * @param followUps how often the customer wrote again since
 * @param takenBy the team of which somebody said that they have it; null for nobody
 */
public record Attention(
        @Nullable Instant unansweredSince,
        int followUps,
        @Nullable String takenBy) {
    public static final Attention NONE = new Attention(null, 0, null);

    public boolean isWaitedFor() {
        return unansweredSince != null;
    }

    /** The customer wrote again before anybody had answered. */
    public boolean isUrgent() {
        return isWaitedFor() && followUps > 0;
    }

    Attention wrote(Instant at) {
        return unansweredSince == null
                ? new Attention(at, 0, takenBy)
                : new Attention(unansweredSince, followUps + 1, takenBy);
    }

    Attention answered() {
        return new Attention(null, 0, takenBy);
    }

    Attention taken(String team) {
        return new Attention(unansweredSince, followUps, team);
    }
}

package support.pledge.policy.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.PauseReason;

/** A time in which a ticket waited: [from, to), {@code to} null while it still does. Which clocks it stops is up to their policy. */
public record Pause(
        PauseReason reason, Instant from, @Nullable Instant to) {

    public Pause {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("pause ends at " + to + ", before it begins at " + from);
        }
    }

    Pause until(Instant end) {
        return new Pause(reason, from, end.isBefore(from) ? from : end);
    }
}

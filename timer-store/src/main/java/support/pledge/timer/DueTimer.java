package support.pledge.timer;

import java.time.Duration;
import java.time.Instant;

/**
 * A timer that has come due.
 *
 * @param owner who set it; one owner has at most one timer
 * @param dueAt when it should have fired, in whole milliseconds
 * @param firedAt when it did; never before {@code dueAt}
 * @param payload what was given with {@link Timers#set}
 */
@SuppressWarnings("ArrayRecordComponent") // a message, not a value: nobody compares two of them
public record DueTimer(String owner, Instant dueAt, Instant firedAt, byte[] payload) {

    /** How late it fired: zero or more. */
    public Duration lateness() {
        return Duration.between(dueAt, firedAt);
    }
}

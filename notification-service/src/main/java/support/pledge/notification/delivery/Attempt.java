package support.pledge.notification.delivery;

import java.time.Instant;

/** How one try to hand a message over ended. */
public sealed interface Attempt {
    /**
     * The other side has taken responsibility for it.
     *
     * @param providerId what the other side called it (SMTP: its answer), empty where it gives none
     */
    record Accepted(String providerId, Instant at) implements Attempt {}

    /** A fault that says nothing about the message: again soon. */
    record TryAgain(String reason) implements Attempt {}

    /**
     * There was nobody to hand it to. The next try waits by itself until there is.
     *
     * @param asked whether this try found that out; else it was known
     */
    record Away(String reason, boolean asked) implements Attempt {}

    /** The other side said "not now" to this very message: again after a good while. */
    record Deferred(String reason) implements Attempt {}

    /** Handed over whole and never answered: it may have been taken. A resend carries the same message id. */
    record Unknown(String reason) implements Attempt {}

    /**
     * Never: the same message would be refused again.
     *
     * @param nobodyThere because there is no such recipient: any other message to it would be refused too
     */
    record Refused(String reason, boolean nobodyThere) implements Attempt {
        public Refused(String reason) {
            this(reason, false);
        }
    }
}

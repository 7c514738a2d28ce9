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

    /** Not now, or it is not known whether: a resend carries the same message id. */
    record TryAgain(String reason) implements Attempt {}

    /** Never: the same message would be refused again. */
    record Refused(String reason) implements Attempt {}
}

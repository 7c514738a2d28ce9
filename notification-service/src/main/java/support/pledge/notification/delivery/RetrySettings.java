package support.pledge.notification.delivery;

import java.time.Duration;

/**
 * How often and how long a message is tried.
 *
 * @param soon after a fault that says nothing about the message; also how often a mail server that is away is looked for
 * @param later after the other side has said "not now" to this very message, as greylisting does: who comes back at once is told so again
 * @param giveUpAfter from the first try since the start of the service; the last one is made when this has passed
 */
public record RetrySettings(Backoff soon, Backoff later, Duration giveUpAfter) {
    public static final RetrySettings DEFAULT = new RetrySettings(
            new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30)),
            new Backoff(Duration.ofMinutes(1), 2, Duration.ofMinutes(15)),
            Duration.ofHours(24));

    /** @throws IllegalArgumentException naming the setting that makes no sense */
    public RetrySettings {
        if (giveUpAfter.compareTo(soon.first()) < 0) {
            throw new IllegalArgumentException("give-up-after: " + giveUpAfter + " leaves no time for a second try");
        }
    }
}

package support.pledge.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a mail server, or a reader's program, tells of a mail that was sent (RFC 3464, RFC 8098).
 *
 * @param outcome the worst of all recipients'
 * @param recipient whom it tells of, lower case; empty where it cannot be read
 * @param status e.g. {@code 5.1.1}; empty where it tells none
 * @param diagnostic the server's words; empty where it tells none
 * @param originalMessageId of the mail it tells of, with its angle brackets
 * @param originalSender envelope or From address of that mail, as far as it can be read, lower case; empty where not
 */
public record DeliveryReport(
        Outcome outcome,
        String recipient,
        String status,
        String diagnostic,
        @Nullable String originalMessageId,
        String originalSender) {
    /** What became of it. */
    public enum Outcome {
        /** For good. */
        FAILED,
        /** For now: the server goes on trying. */
        DELAYED,
        DELIVERED,
        /** A reading receipt. */
        READ
    }

    /** Whether it is a bounce: the mail was not delivered, or is not yet. */
    public boolean isBounce() {
        return outcome == Outcome.FAILED || outcome == Outcome.DELAYED;
    }
}

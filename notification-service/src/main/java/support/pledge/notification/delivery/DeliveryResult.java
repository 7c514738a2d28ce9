package support.pledge.notification.delivery;

import java.time.Instant;
import support.pledge.notification.model.Message;
import support.pledge.notification.text.Letter;

/** What became of a message. */
public sealed interface DeliveryResult {
    Message message();

    /** How often it was tried, from 1. */
    int attempts();

    /** @param providerId what the other side called it, empty where it gives none */
    record Delivered(Message message, Letter letter, String providerId, Instant acceptedAt, int attempts)
            implements DeliveryResult {}

    /**
     * @param reason for the people who operate the desk
     * @param permanent true: refused for good; false: given up after the last try
     * @param nobodyThere refused because there is no such recipient
     */
    record GaveUp(Message message, String reason, boolean permanent, int attempts, boolean nobodyThere)
            implements DeliveryResult {
        public GaveUp(Message message, String reason, boolean permanent, int attempts) {
            this(message, reason, permanent, attempts, false);
        }
    }
}

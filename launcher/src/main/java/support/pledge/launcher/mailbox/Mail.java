package support.pledge.launcher.mailbox;

import java.time.Instant;
import java.util.Map;

/**
 * One mail as {@code GET /mails} lists it.
 *
 * @param from the bare address of the From header
 * @param to the addresses it was delivered to, from the envelope, separated by {@code ", "}
 * @param subject decoded
 * @param envelopeFrom the return path, empty for {@code <>}
 * @param headers by name as written, unfolded, not decoded; of a repeated one the values stand on lines of their own
 * @param text the first text/plain part, else the first text part of any kind
 * @param receivedAt when the SMTP server had taken it
 */
public record Mail(
        String from,
        String to,
        String subject,
        String envelopeFrom,
        Map<String, String> headers,
        String text,
        Instant receivedAt) {}

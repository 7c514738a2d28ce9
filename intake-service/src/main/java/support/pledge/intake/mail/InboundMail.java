package support.pledge.intake.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket needs of a mail. Nothing of it need be there: what cannot be read is empty, and the mail is kept all the same.
 *
 * @param messageId with its angle brackets; null where the mail has none
 * @param sender address in From, lower case; empty where none can be read
 * @param recipients all addresses it was sent to, as far as its headers tell, lower case
 * @param text the plain text, or the HTML part's text
 * @param writer who wrote it, as far as its headers tell
 * @param fingerprint hex SHA-256 of the raw mail: stands in for a missing Message-ID
 */
public record InboundMail(
        @Nullable String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        String sender,
        @Nullable String senderName,
        List<String> recipients,
        String subject,
        String text,
        Writer writer,
        String fingerprint) {
    /** Who writes. */
    public enum Writer {
        PERSON,
        /** Perhaps a person, through a list or a shared mailbox; no automatic answer is wanted. */
        ASKS_FOR_SILENCE,
        /** An answering machine, a bounce, an alarm: never the customer. */
        PROGRAM
    }

    public InboundMail {
        references = List.copyOf(references);
        recipients = List.copyOf(recipients);
    }

    /** Whether no automatic answer goes back (RFC 3834). */
    public boolean automatic() {
        return writer != Writer.PERSON;
    }

    /** The same mail, delivered twice, has the same identity. */
    public String identity() {
        return sender + "|" + (messageId == null ? fingerprint : messageId);
    }
}

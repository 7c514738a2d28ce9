package support.pledge.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket needs of a mail. Nothing of it need be there: what cannot be read is empty, and the mail is kept all the same.
 *
 * @param messageId with its angle brackets; null where the mail has none
 * @param inReplyTo the first id there, with its angle brackets
 * @param references in their order, the last ones of very many
 * @param sender address in From, lower case; empty where none can be read
 * @param oneOfSeveral From names other addresses, too
 * @param to addresses in To, lower case
 * @param cc addresses in Cc, lower case
 * @param recipients all addresses it was sent to, as far as its headers tell, those of the envelope first, lower case
 * @param writer who wrote it, as far as its headers tell
 * @param report set where a mail server tells what became of a mail
 * @param authenticationResults values of all Authentication-Results headers (RFC 8601), topmost first, unfolded
 * @param attachments files, inline pictures among them; never unpacked
 * @param problems what could not be read as it should, in words for a person; empty where nothing was wrong
 * @param fingerprint hex SHA-256 of what its writer wrote, the same through whichever door it comes; stands in for a missing Message-ID
 */
public record InboundMail(
        @Nullable String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        String sender,
        @Nullable String senderName,
        boolean oneOfSeveral,
        List<String> to,
        List<String> cc,
        List<String> recipients,
        String subject,
        MailText text,
        Writer writer,
        @Nullable DeliveryReport report,
        List<String> authenticationResults,
        List<Attached> attachments,
        List<String> problems,
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
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        recipients = List.copyOf(recipients);
        authenticationResults = List.copyOf(authenticationResults);
        attachments = List.copyOf(attachments);
        problems = List.copyOf(problems);
    }

    /** Whether no automatic answer goes back (RFC 3834). */
    public boolean automatic() {
        return writer != Writer.PERSON;
    }

    /** The same mail, delivered twice, has the same identity. Another mail may have it, too: some programs give all theirs one Message-ID. */
    public String identity() {
        return sender + "|" + (messageId == null ? fingerprint : messageId);
    }
}

package support.pledge.launcher.mailbox;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Mail} of what came over the wire; what a mail lacks becomes an empty text. */
final class MailReader {
    private MailReader() {}

    static Mail read(MimeMessage message, String envelopeFrom, String to, Instant receivedAt)
            throws MessagingException, IOException {
        String text = text(message, "text/plain");
        return new Mail(
                from(message),
                to,
                message.getSubject() == null ? "" : message.getSubject(),
                envelopeFrom,
                headers(message),
                text != null ? text : orEmpty(text(message, "text/*")),
                receivedAt);
    }

    private static String from(MimeMessage message) throws MessagingException {
        Address[] from = message.getFrom();
        if (from == null || from.length == 0) {
            return "";
        }
        return from[0] instanceof InternetAddress address ? address.getAddress() : from[0].toString();
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.merge(header.getName(), MimeUtility.unfold(header.getValue()), (a, b) -> a + "\n" + b);
        }
        return headers;
    }

    private static @Nullable String text(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = text(inner, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package support.pledge.mail.parse;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.Attached;
import support.pledge.mail.DeliveryReport;
import support.pledge.mail.InboundMail;
import support.pledge.mail.InboundMail.Writer;
import support.pledge.mail.MailReader;

/** What the gateway makes of a raw mail, as keys and values for one line of JSON. */
public final class ParsedMail {
    private ParsedMail() {}

    /** @param file what the line calls it */
    public static Map<String, @Nullable Object> of(String file, byte[] raw) {
        return shown(file, MailReader.read(raw));
    }

    /** For a mail that could not be read at all: the same keys, and why. */
    public static Map<String, @Nullable Object> unread(String file, String problem) {
        var line = head(file, null, "", null, List.of(), "");
        line.put("autoSubmitted", false);
        line.put("bounce", false);
        line.put("inReplyTo", null);
        line.put("replyText", "");
        line.put("attachments", List.of());
        line.put("problems", List.of(problem));
        return line;
    }

    private static Map<String, @Nullable Object> shown(String file, InboundMail mail) {
        var line = head(file, mail.messageId(), mail.sender(), mail.senderName(), mail.to(), mail.subject());
        var report = mail.report();
        line.put("autoSubmitted", mail.writer() == Writer.PROGRAM);
        line.put("bounce", report != null && report.isBounce());
        line.put("inReplyTo", mail.inReplyTo());
        line.put("replyText", mail.text().reply());
        line.put(
                "attachments",
                mail.attachments().stream().map(ParsedMail::shown).toList());
        line.put("problems", mail.problems());
        line.put("cc", mail.cc());
        line.put("references", mail.references());
        line.put("folded", mail.text().folded());
        line.put("answered", !mail.automatic());
        if (report != null) {
            line.put("report", shown(report));
        }
        return line;
    }

    private static Map<String, @Nullable Object> head(
            String file, @Nullable String id, String sender, @Nullable String name, List<String> to, String subject) {
        var from = new LinkedHashMap<String, @Nullable Object>();
        from.put("address", sender);
        from.put("name", name);
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("file", file);
        line.put("messageId", id);
        line.put("from", from);
        line.put("to", to);
        line.put("subject", subject);
        return line;
    }

    private static Map<String, @Nullable Object> shown(Attached attached) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("name", attached.name());
        shown.put("type", attached.type());
        shown.put("size", attached.content().length);
        shown.put("sha256", sha256(attached.content()));
        return shown;
    }

    private static Map<String, @Nullable Object> shown(DeliveryReport report) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("outcome", report.outcome().name());
        shown.put("recipient", report.recipient());
        shown.put("status", report.status());
        shown.put("originalMessageId", report.originalMessageId());
        return shown;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}

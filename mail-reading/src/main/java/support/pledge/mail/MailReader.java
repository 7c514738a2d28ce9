package support.pledge.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import support.pledge.mail.automatic.AutomaticMail;
import support.pledge.mail.automatic.Evidence;
import support.pledge.mail.automatic.Reports;
import support.pledge.mail.mime.EncodedWords;
import support.pledge.mail.mime.Headers;
import support.pledge.mail.mime.MimeReader;
import support.pledge.mail.mime.Problems;
import support.pledge.mail.text.HtmlReading;
import support.pledge.mail.text.TextReading;

/** Reads a raw mail leniently (RFC 5322, MIME): whatever comes gives an {@link InboundMail}. */
public final class MailReader {
    private static final int REFERENCES = 30;
    private static final int SUBJECT = 2_000;
    /** Forwarded mails within forwarded mails whose text is looked for. */
    private static final int FORWARDS = 3;

    private MailReader() {}

    /** Never fails for what is in the mail. @param raw not kept, but for what {@link Attached} holds of it */
    public static InboundMail read(byte[] raw) {
        return read(raw, FORWARDS);
    }

    private static InboundMail read(byte[] raw, int forwards) {
        var problems = new Problems();
        var mail = MimeReader.read(raw, problems);
        var headers = mail.root().headers();
        var people = new People(headers, problems);
        var from = people.sender(mail.envelope());
        if (from.address().isEmpty()) {
            problems.add("no sender can be read");
        }
        var subject = subject(headers, problems);
        var body = BodyReading.of(mail.root(), problems);
        var text = text(body, forwards, problems);
        var evidence = new Evidence(mail.root(), from.address(), from.name(), subject, text.reply());
        var report = Reports.of(evidence);
        return new InboundMail(
                MessageIds.first(headers.all("Message-ID"), problems),
                MessageIds.first(headers.all("In-Reply-To"), problems),
                lastOf(MessageIds.all(headers.all("References"))),
                from.address(),
                from.name().isEmpty() ? null : from.name(),
                people.isOneOfSeveral(from.address()),
                people.addresses(List.of("To")),
                people.addresses(List.of("Cc")),
                people.recipients(),
                subject,
                text,
                AutomaticMail.writer(evidence, report != null),
                report,
                headers.all("Authentication-Results"),
                body.files(),
                problems.all(),
                fingerprint(headers, raw));
    }

    private static String subject(Headers headers, Problems problems) {
        var decoded = EncodedWords.decode(headers.first("Subject"), problems);
        return PlainText.beginning(PlainText.readable(PlainText.oneLine(decoded)), SUBJECT);
    }

    /** A mail that does nothing but forward another says what that one says. */
    private static MailText text(BodyReading.Body body, int forwards, Problems problems) {
        var forwarded = body.forwarded();
        if (HtmlReading.isTooMuch(body.texts().html())) {
            problems.add("the HTML is very long or deep: of its rest only the words were read");
        }
        if (!body.texts().isEmpty() || forwarded == null || forwards == 0) {
            return TextReading.of(body.texts().plain(), body.texts().html());
        }
        problems.add("the mail has no text of its own, only that of the mail it forwards");
        return read(forwarded, forwards - 1).text();
    }

    private static List<String> lastOf(List<String> all) {
        return all.subList(Math.max(0, all.size() - REFERENCES), all.size());
    }

    /**
     * What the writer's side wrote: mail servers add lines of their own before the rest, and change how lines end, so that the same mail comes
     * by two doors as different bytes.
     */
    private static String fingerprint(Headers headers, byte[] raw) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var name : List.of("Date", "From", "Subject", "Message-ID", "Content-Type")) {
                digest.update(
                        (name + headers.all(name).stream().map(String::strip).toList())
                                .getBytes(StandardCharsets.UTF_8));
            }
            int end = raw.length;
            while (end > 0 && raw[end - 1] <= ' ' && raw[end - 1] >= 0) {
                end--;
            }
            for (int i = bodyOf(raw); i < end; i++) {
                if (raw[i] != '\r') {
                    digest.update(raw[i]);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Behind the first empty line that is not at the very beginning; the beginning where there is none. */
    private static int bodyOf(byte[] raw) {
        boolean begun = false;
        for (int i = 0; i < raw.length; i++) {
            boolean emptyLine = raw[i] == '\n'
                    && (i == 0 || raw[i - 1] == '\n' || raw[i - 1] == '\r' && (i == 1 || raw[i - 2] == '\n'));
            if (emptyLine && begun) {
                return i + 1;
            }
            begun |= raw[i] > ' ';
        }
        return 0;
    }
}

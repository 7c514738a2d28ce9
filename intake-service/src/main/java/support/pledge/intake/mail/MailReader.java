package support.pledge.intake.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.web.Texts;

/** Reads a raw mail leniently (RFC 5322, MIME): whatever comes gives an {@link InboundMail}. */
public final class MailReader {
    private static final int PARTS = 200;
    private static final int DEPTH = 20;
    private static final int REFERENCES = 30;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final List<String> RECIPIENTS =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc", "Resent-To");
    private static final Session LENIENT = Session.getInstance(properties());

    private MailReader() {}

    private static Properties properties() {
        var properties = new Properties();
        properties.put("mail.mime.address.strict", "false");
        properties.put("mail.mime.allowutf8", "true");
        // Read from the system's properties by the library, once, for all mails of this process.
        for (var lenient : List.of(
                "mail.mime.decodetext.strict",
                "mail.mime.parameters.strict",
                "mail.mime.charset.caseinsensitive.strict")) {
            System.setProperty(lenient, "false");
        }
        for (var lenient : List.of(
                "mail.mime.base64.ignoreerrors",
                "mail.mime.uudecode.ignoreerrors",
                "mail.mime.ignoreunknownencoding",
                "mail.mime.multipart.ignoremissingendboundary",
                "mail.mime.multipart.allowempty")) {
            System.setProperty(lenient, "true");
        }
        return properties;
    }

    /** Never fails for what is in the mail. */
    public static InboundMail read(byte[] raw) {
        MimeMessage mail;
        try {
            mail = new MimeMessage(LENIENT, new ByteArrayInputStream(raw));
        } catch (MessagingException e) {
            return unreadable(raw);
        }
        var from = sender(mail);
        var subject = Texts.oneLine(Texts.readable(decoded(header(mail, "Subject"))));
        return new InboundMail(
                first(ids(header(mail, "Message-ID"))),
                first(ids(header(mail, "In-Reply-To"))),
                lastOf(ids(header(mail, "References")), REFERENCES),
                from == null || from.getAddress() == null ? "" : clean(from.getAddress()),
                from == null || from.getPersonal() == null ? null : Texts.oneLine(Texts.readable(from.getPersonal())),
                recipients(mail),
                subject,
                Texts.readable(text(mail)),
                AutomaticMail.writer(name -> header(mail, name), subject),
                fingerprint(raw));
    }

    private static InboundMail unreadable(byte[] raw) {
        var text = Texts.readable(new String(raw, StandardCharsets.UTF_8));
        return new InboundMail(
                null, null, List.of(), "", null, List.of(), "", text, InboundMail.Writer.PERSON, fingerprint(raw));
    }

    private static @Nullable InternetAddress sender(MimeMessage mail) {
        for (var name : List.of("From", "Sender", "Reply-To", "Return-Path")) {
            for (var address : addresses(header(mail, name))) {
                if (address.getAddress() != null && address.getAddress().contains("@")) {
                    return address;
                }
            }
        }
        return null;
    }

    private static List<String> recipients(MimeMessage mail) {
        var all = new LinkedHashSet<String>();
        for (var name : RECIPIENTS) {
            for (var address : addresses(header(mail, name))) {
                if (address.getAddress() != null && all.size() < PARTS) {
                    all.add(clean(address.getAddress()));
                }
            }
        }
        return List.copyOf(all);
    }

    private static List<InternetAddress> addresses(String header) {
        try {
            return List.of(InternetAddress.parseHeader(header, false));
        } catch (AddressException e) {
            // Something like a mail address may still stand in it.
            var match = Pattern.compile("[^\\s<>,;:\"()]+@[^\\s<>,;:\"()]+").matcher(header);
            return match.results()
                    .limit(PARTS)
                    .flatMap(found -> {
                        var address = new InternetAddress();
                        address.setAddress(found.group());
                        return Stream.of(address);
                    })
                    .toList();
        }
    }

    private static String header(Part mail, String name) {
        try {
            var values = mail.getHeader(name);
            return values == null ? "" : String.join(", ", values);
        } catch (MessagingException e) {
            return "";
        }
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }

    private static String text(Part mail) {
        var found = new Found();
        collect(mail, found, 0);
        var written = !found.plain.isEmpty() || found.html.isEmpty()
                ? String.join("\n", found.plain)
                : HtmlText.of(String.join("\n", found.html));
        return Stream.concat(Stream.of(written.strip()), found.attached.stream())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static final class Found {
        final List<String> plain = new ArrayList<>();
        final List<String> html = new ArrayList<>();
        final List<String> attached = new ArrayList<>();
        int parts;
    }

    private static void collect(Part part, Found found, int depth) {
        if (depth > DEPTH || ++found.parts > PARTS) {
            return;
        }
        try {
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart next = parts.getBodyPart(i);
                    collect(next, found, depth + 1);
                }
            } else if (!Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                if (part.isMimeType("text/html")) {
                    found.html.add(content(part));
                } else if (part.isMimeType("text/*") || depth == 0) {
                    found.plain.add(content(part));
                } else {
                    found.attached.add(attached(part));
                }
            } else {
                found.attached.add(attached(part));
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            // This part cannot be read; the others may be.
            found.parts++;
        }
    }

    /** Files are not kept: agents and the check for completeness read that they came along. */
    private static String attached(Part part) throws MessagingException {
        var name = part.getFileName();
        var type = part.getContentType().replaceFirst("(?s)[;\\s].*", "").toLowerCase(Locale.ROOT);
        return "[attached: " + (name == null ? "" : Texts.beginning(Texts.oneLine(decoded(name)), 100) + ", ")
                + Texts.beginning(Texts.oneLine(type), 60) + "]";
    }

    private static String content(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), charset(part));
        }
    }

    private static Charset charset(Part part) {
        try {
            var type = new jakarta.mail.internet.ContentType(part.getContentType());
            var name = type.getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static List<String> ids(String header) {
        return MESSAGE_ID.matcher(header).results().map(found -> found.group()).toList();
    }

    private static @Nullable String first(List<String> all) {
        return all.isEmpty() ? null : all.getFirst();
    }

    private static List<String> lastOf(List<String> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static String clean(String address) {
        return Texts.oneLine(Texts.readable(address)).toLowerCase(Locale.ROOT);
    }

    private static String fingerprint(byte[] raw) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}

package support.pledge.mail.automatic;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.mime.Entity;
import support.pledge.mail.mime.Headers;
import support.pledge.mail.mime.Mailboxes;
import support.pledge.mail.mime.MimeReader;
import support.pledge.mail.mime.Problems;

/** The mail that a report tells of, as far as it came back: as a part, as its headers, or quoted in the text. */
record OriginalMail(@Nullable String messageId, String sender) {
    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,900})>");
    private static final Pattern QUOTED_ID =
            Pattern.compile("(?im)^[>|\\s]{0,20}(?:original[- ])?message-id\\s{0,5}:\\s{0,40}(<[^<>\\s]{1,900}>)");
    private static final Pattern QUOTED_FROM = Pattern.compile("(?im)^[>|\\s]{0,20}from:([^\\r\\n]{1,500})");

    static OriginalMail of(Entity root, String text) {
        for (var leaf : root.leaves().toList()) {
            if (leaf.is("message/rfc822")
                    || leaf.is("message/global")
                    || leaf.type().value().endsWith("rfc822-headers")
                    || leaf.is("message/global-headers")) {
                var headers = MimeReader.headers(leaf.content());
                return new OriginalMail(id(headers.first("Message-ID")), sender(headers));
            }
        }
        var id = QUOTED_ID.matcher(text);
        var from = QUOTED_FROM.matcher(text);
        return new OriginalMail(
                id.find() ? id.group(1) : id(root.headers().first("In-Reply-To")),
                from.find() ? address(from.group(1)) : "");
    }

    static @Nullable String id(String value) {
        var found = ID.matcher(value);
        return found.find() ? found.group() : null;
    }

    private static String sender(Headers headers) {
        var path = address(headers.first("Return-Path"));
        return path.isEmpty() ? address(headers.first("From")) : path;
    }

    private static String address(String value) {
        var found = Mailboxes.parse(value, new Problems());
        return found.isEmpty() ? "" : found.getFirst().address();
    }
}

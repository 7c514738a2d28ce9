package support.pledge.mail.mime;

import java.util.Locale;
import java.util.Set;

/** Which lines are headers where that is in doubt, and which are kept where there are very many. */
final class KnownHeaders {
    private static final Set<String> VITAL = Set.of(
            "from",
            "sender",
            "reply-to",
            "return-path",
            "to",
            "cc",
            "bcc",
            "subject",
            "message-id",
            "in-reply-to",
            "references",
            "delivered-to",
            "x-original-to",
            "envelope-to",
            "auto-submitted",
            "precedence",
            "authentication-results",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-disposition");
    private static final Set<String> OTHERS = Set.of(
            "date",
            "received",
            "dkim-signature",
            "user-agent",
            "organization",
            "importance",
            "priority",
            "thread-topic",
            "thread-index",
            "status",
            "comments",
            "keywords",
            "errors-to",
            "lines");

    private KnownHeaders() {}

    static boolean isVital(String name) {
        return VITAL.contains(name);
    }

    static boolean isKnown(String name) {
        var key = name.strip().toLowerCase(Locale.ROOT);
        return VITAL.contains(key)
                || OTHERS.contains(key)
                || key.startsWith("x-")
                || key.startsWith("content-")
                || key.startsWith("list-")
                || key.startsWith("resent-")
                || key.startsWith("arc-");
    }
}

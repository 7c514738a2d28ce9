package support.pledge.mail.automatic;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import support.pledge.mail.mime.Entity;
import support.pledge.mail.mime.Headers;

/**
 * What a mail shows of who wrote it.
 *
 * @param sender lower case @param senderName empty where there is none @param text as read
 */
public record Evidence(Entity root, String sender, String senderName, String subject, String text) {
    private static final Pattern DAEMON =
            Pattern.compile("(mailer[-_]?daemon|mail[-_]?daemon|mdaemon|mail-delivery-subsystem)([-_+.\\d].*)?");
    private static final List<String> MARKS = List.of("X-MS-Exchange-Message-Is-Ndr", "X-MS-Embedded-Report");
    private static final Pattern DAEMON_NAME = Pattern.compile(
            "(?i).*(mail delivery (sub)?system|mailer[- ]daemon|mail daemon|mail router|mail delivery service).*");

    Headers headers() {
        return root.headers();
    }

    String local() {
        int at = sender.lastIndexOf('@');
        return at < 0 ? sender : sender.substring(0, at);
    }

    /** Lower case, without parameters and comments. */
    String word(String header) {
        return headers().first(header).split("[;(,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean has(List<String> names) {
        return names.stream().anyMatch(name -> !headers().first(name).isBlank());
    }

    boolean hasNullPath() {
        return headers().all("Return-Path").stream()
                .map(path -> path.replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                .anyMatch(path -> path.equals("<>") || path.startsWith("<mailer-daemon"));
    }

    boolean isFromDaemon() {
        return DAEMON.matcher(local()).matches()
                || DAEMON_NAME.matcher(senderName).matches()
                || isWithoutAddress()
                || has(MARKS);
    }

    /** Servers write their name alone, or nothing in brackets, where people have an address. */
    private boolean isWithoutAddress() {
        var from = headers().first("From").strip().toLowerCase(Locale.ROOT);
        return from.equals("<>") && sender.isEmpty()
                || !from.contains("@")
                        && DAEMON.matcher(from.replaceAll("[<>\"]|\\(.*", "").strip())
                                .matches();
    }

    boolean isFromPostmaster() {
        return local().equals("postmaster");
    }

    boolean isReport() {
        return headers().first("Content-Type").toLowerCase(Locale.ROOT).startsWith("multipart/report");
    }
}

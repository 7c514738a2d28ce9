package support.pledge.mail.automatic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.mail.DeliveryReport;
import support.pledge.mail.DeliveryReport.Outcome;
import support.pledge.mail.PlainText;
import support.pledge.mail.mime.Entity;
import support.pledge.mail.mime.Headers;
import support.pledge.mail.mime.Mailboxes;
import support.pledge.mail.mime.MimeReader;
import support.pledge.mail.mime.Problems;

/** Reports by the book: of delivery (RFC 3464, 6533) and of reading (RFC 8098). */
final class StandardReports {
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final int LONGEST = 100_000;
    private static final int RECIPIENTS = 500;

    private StandardReports() {}

    private record Told(Outcome outcome, String recipient, String status, String diagnostic) {}

    static @Nullable DeliveryReport of(Evidence mail) {
        // People send along what they got from servers.
        if (!mail.isReport() && !mail.isFromDaemon() && !mail.isFromPostmaster() && !mail.hasNullPath()) {
            return null;
        }
        for (var leaf : mail.root().leaves().toList()) {
            switch (leaf.type().value()) {
                case "message/delivery-status", "message/global-delivery-status" -> {
                    return ofDelivery(leaf, mail.root());
                }
                case "message/disposition-notification", "message/global-disposition-notification" -> {
                    return ofReading(leaf, mail.root());
                }
                default -> {}
            }
        }
        return null;
    }

    private static DeliveryReport ofDelivery(Entity.Leaf leaf, Entity root) {
        var told = new ArrayList<Told>();
        for (var block : blocks(leaf.content())) {
            if (!block.first("Action").isEmpty()
                    || !block.first("Status").isEmpty()
                    || !block.first("Final-Recipient").isEmpty()) {
                told.add(told(block));
            }
        }
        var worst = told.stream().min(Comparator.comparing(Told::outcome)).orElse(new Told(Outcome.FAILED, "", "", ""));
        var original = OriginalMail.of(root, "");
        return new DeliveryReport(
                worst.outcome,
                worst.recipient,
                worst.status,
                worst.diagnostic,
                original.messageId(),
                original.sender());
    }

    private static Told told(Headers block) {
        var status = STATUS.matcher(block.first("Status"));
        var code = status.find() ? status.group() : "";
        var recipient = address(block.first("Final-Recipient"));
        return new Told(
                outcome(block.first("Action"), code),
                recipient.isEmpty() ? address(block.first("Original-Recipient")) : recipient,
                code,
                PlainText.beginning(PlainText.oneLine(block.first("Diagnostic-Code")), 500));
    }

    /** What was given up is failed, also for a reason that may pass. */
    private static Outcome outcome(String action, String status) {
        return switch (action.split("[\\s(;]", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "failed", "failure" -> Outcome.FAILED;
            case "delayed" -> Outcome.DELAYED;
            case "delivered", "relayed", "expanded" -> Outcome.DELIVERED;
            default ->
                status.startsWith("4") ? Outcome.DELAYED : status.startsWith("2") ? Outcome.DELIVERED : Outcome.FAILED;
        };
    }

    private static DeliveryReport ofReading(Entity.Leaf leaf, Entity root) {
        var blocks = blocks(leaf.content());
        var block = blocks.isEmpty() ? Headers.NONE : blocks.getFirst();
        var original = OriginalMail.of(root, "");
        var id = OriginalMail.id(block.first("Original-Message-ID"));
        return new DeliveryReport(
                Outcome.READ,
                address(block.first("Final-Recipient")),
                "",
                PlainText.beginning(PlainText.oneLine(block.first("Disposition")), 500),
                id == null ? original.messageId() : id,
                original.sender());
    }

    /** {@code rfc822; user@host}. */
    static String address(String value) {
        var found = Mailboxes.parse(value.substring(value.indexOf(';') + 1), new Problems());
        return found.isEmpty() ? "" : found.getFirst().address();
    }

    private static List<Headers> blocks(byte[] content) {
        var text = new String(content, 0, Math.min(content.length, LONGEST), StandardCharsets.ISO_8859_1);
        var blocks = new ArrayList<Headers>();
        for (var block : text.split("\\r?\\n[ \\t]*\\r?\\n", RECIPIENTS)) {
            blocks.add(MimeReader.headers((block.strip() + "\n\n").getBytes(StandardCharsets.ISO_8859_1)));
        }
        return blocks;
    }
}

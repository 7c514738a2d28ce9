package support.pledge.intake.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import support.pledge.intake.model.ReplyToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.mail.DeliveryReport;
import support.pledge.mail.InboundMail;

/** Which address gets no mail any more, after a mail server's report. */
public final class Muting {
    /** The mailbox is full, this message is too large or of the wrong kind, its sender is not liked: it may be otherwise with the next. */
    private static final Pattern PASSES = Pattern.compile("5\\.(?:2\\.[23]|3\\.4|6\\.\\d+|7\\.\\d+)");

    private Muting() {}

    /**
     * The address that our mail was sent to, where it failed for good. It need not be the one that the report names: mail may
     * have been forwarded.
     */
    public static Optional<String> address(
            InboundMail mail, Conversation ticket, ReplyToken token, TokenSecret secret) {
        var report = mail.report();
        if (report == null
                || report.outcome() != DeliveryReport.Outcome.FAILED
                || PASSES.matcher(report.status()).matches()) {
            return Optional.empty();
        }
        return Standing.addressees(mail, ticket)
                .filter(address -> token.isFor(secret, address))
                .findFirst();
    }

    /** The server's words. */
    public static String why(InboundMail mail) {
        var report = mail.report();
        if (report == null) {
            return "";
        }
        var said = (report.status() + " " + report.diagnostic()).strip();
        return said.isEmpty() ? "a mail came back" : said.length() > 500 ? said.substring(0, 500) : said;
    }
}

package support.pledge.intake.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import support.pledge.schemas.TicketNumber;

/**
 * What stands behind the plus in the address a customer answers to: the ticket, and a seal over ticket and the
 * customer's address, so that the same-sender rule (C6) holds without a look-up. Notification writes the same text:
 * {@code <ticket id without hyphens, lower case>.<first 16 characters of lower-case base 32 of HMAC-SHA256(secret,
 * "reply|" + ticket id + "|" + lower-cased address)>}.
 *
 * @param seal 16 characters, lower case
 */
public record ReplyToken(TicketNumber ticket, String seal) {
    private static final int SEAL = 16;
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{11})\\.([0-9a-z]{16})");

    private static final Pattern AT_THE_END = Pattern.compile("\\.([0-9a-zA-Z]{11}\\.[0-9a-zA-Z]{16})@");

    /** The token for one sender. */
    public static ReplyToken issue(TokenSecret secret, TicketNumber ticket, String sender) {
        return new ReplyToken(ticket, secret.seal(SEAL, "reply", ticket.text(), address(sender)));
    }

    /** Reads a token; empty where the text has not its form. */
    public static Optional<ReplyToken> parse(String text) {
        var match = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        return match.matches()
                ? TicketNumber.parse(match.group(1)).map(ticket -> new ReplyToken(ticket, match.group(2)))
                : Optional.empty();
    }

    /** Finds the token in an address like {@code support+TOKEN@example.com}. */
    public static Optional<ReplyToken> inAddress(String address) {
        int plus = address.indexOf('+');
        int at = address.lastIndexOf('@');
        return plus < 0 || at < plus ? Optional.empty() : parse(address.substring(plus + 1, at));
    }

    /** Finds the token in the id of a mail of ours, {@code <anything.TOKEN@example.com>}. */
    public static Optional<ReplyToken> inMessageId(String id) {
        var match = AT_THE_END.matcher(id);
        return match.find() ? parse(match.group(1)) : Optional.empty();
    }

    /** Whether this token was issued to that sender. */
    public boolean isFor(TokenSecret secret, String sender) {
        return secret.isSeal(seal, "reply", ticket.text(), address(sender));
    }

    /** As it stands in an address. */
    public String text() {
        return ticket.compact() + "." + seal;
    }

    private static String address(String sender) {
        return sender.strip().toLowerCase(Locale.ROOT);
    }
}

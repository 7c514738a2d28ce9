package support.pledge.intake.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import support.pledge.schemas.TicketNumber;

/**
 * Lets whoever was given the link read one ticket as its customer does, and do nothing to it: {@code <ticket>.<first 24 characters of base 32
 * of HMAC-SHA256(secret, "status|" + ticket id)>}, lower case. Notification makes the same one.
 */
public final class StatusToken {
    private static final int SEAL = 24;
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{11})\\.([0-9a-z]{24})");

    private StatusToken() {}

    /** The token for a ticket. */
    public static String issue(TokenSecret secret, TicketNumber ticket) {
        return ticket.compact() + "." + secret.seal(SEAL, "status", ticket.text());
    }

    /** The ticket a token is for; empty where it is not ours. */
    public static Optional<TicketNumber> read(TokenSecret secret, String text) {
        var match = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        return TicketNumber.parse(match.group(1))
                .filter(ticket -> secret.isSeal(match.group(2), "status", ticket.text()));
    }
}

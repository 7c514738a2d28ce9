package support.pledge.intake.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import support.pledge.schemas.TicketNumber;

/**
 * Lets whoever was told of a solution rate it, once per ticket and answer: {@code <ticket>.<first 16 characters of base
 * 32 of HMAC-SHA256(secret, "feedback|" + ticket id)>}, lower case.
 */
public final class FeedbackToken {
    private static final int SEAL = 16;
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{11})\\.([0-9a-z]{16})");

    private FeedbackToken() {}

    /** The token for a ticket. */
    public static String issue(TokenSecret secret, TicketNumber ticket) {
        return ticket.compact() + "." + secret.seal(SEAL, "feedback", ticket.text());
    }

    /** The ticket a token is for; empty where it is not ours. */
    public static Optional<TicketNumber> read(TokenSecret secret, String text) {
        var match = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        return TicketNumber.parse(match.group(1))
                .filter(ticket -> secret.isSeal(match.group(2), "feedback", ticket.text()));
    }
}

package support.pledge.intake.model;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import support.pledge.schemas.TicketNumber;

/**
 * A chat visitor's session: names one chat and its desk, ends at a time, and cannot be altered. Text:
 * {@code pc1.<desk>.<chat>.<seconds of its end, base 36>.<seal>}.
 *
 * @param expires to the second
 */
public record ChatToken(String desk, TicketNumber chat, Instant expires) {
    private static final String VERSION = "pc1";
    private static final int SEAL = 32;
    private static final Pattern TEXT =
            Pattern.compile("pc1\\.([a-z0-9][a-z0-9-]*)\\.([0-9a-z]{11})\\.([0-9a-z]{1,8})\\.([0-9a-z]{32})");

    /** What came of looking at a text. */
    public sealed interface Reading {
        record Valid(ChatToken token) implements Reading {}

        record Expired() implements Reading {}

        /** Not one of ours, or altered. */
        record Foreign() implements Reading {}
    }

    /** The token as the visitor keeps it. */
    public String sealed(TokenSecret secret) {
        var claims = desk + "." + chat.compact() + "." + Long.toString(expires.getEpochSecond(), 36);
        return VERSION + "." + claims + "." + secret.seal(SEAL, "chat", claims);
    }

    /** Whether a text looks like a chat token at all. */
    public static boolean isOne(String text) {
        return text.startsWith(VERSION + ".");
    }

    /** Reads a text that a visitor showed. */
    public static Reading read(TokenSecret secret, String text, Instant now) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            return new Reading.Foreign();
        }
        var claims = match.group(1) + "." + match.group(2) + "." + match.group(3);
        var chat = TicketNumber.parse(match.group(2));
        if (chat.isEmpty() || !secret.isSeal(match.group(4), "chat", claims)) {
            return new Reading.Foreign();
        }
        var expires = Instant.ofEpochSecond(Long.parseLong(match.group(3), 36));
        return now.isBefore(expires)
                ? new Reading.Valid(new ChatToken(match.group(1), chat.get(), expires))
                : new Reading.Expired();
    }

    /** The chat, where the text is a valid token of it. */
    public static Optional<ChatToken> valid(TokenSecret secret, String text, Instant now) {
        return read(secret, text, now) instanceof Reading.Valid(ChatToken token)
                ? Optional.of(token)
                : Optional.empty();
    }
}

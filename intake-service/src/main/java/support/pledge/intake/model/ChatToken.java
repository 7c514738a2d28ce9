package support.pledge.intake.model;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.schemas.TicketNumber;

/**
 * A chat visitor's session: names one chat, its desk and the page's origin, ends at a time, and cannot be altered. Text:
 * {@code pc2.<desk>.<chat>.<seconds of its end, base 36>.<8 characters for the origin, or 0>.<seal>}.
 *
 * @param expires to the second
 * @param origin what {@link #tagOf} says of the origin of the page that began it
 */
public record ChatToken(String desk, TicketNumber chat, Instant expires, String origin) {
    private static final String VERSION = "pc2";
    private static final String ANY = "0";
    private static final int SEAL = 32;
    private static final int ORIGIN = 8;
    private static final Pattern TEXT = Pattern.compile(
            "pc2\\.([a-z0-9][a-z0-9-]*)\\.([0-9a-z]{11})\\.([0-9a-z]{1,8})\\.([0-9a-z]{1,8})\\.([0-9a-z]{32})");

    /** What came of looking at a text. */
    public sealed interface Reading {
        record Valid(ChatToken token) implements Reading {}

        record Expired() implements Reading {}

        /** Not one of ours, or altered. */
        record Foreign() implements Reading {}

        /** Ours, shown by a page that did not get it. */
        record OtherSite() implements Reading {}
    }

    /** The token as the visitor keeps it. */
    public String sealed(TokenSecret secret) {
        var claims = claims();
        return VERSION + "." + claims + "." + secret.seal(SEAL, "chat", claims);
    }

    private String claims() {
        return desk + "." + chat.compact() + "." + Long.toString(expires.getEpochSecond(), 36) + "." + origin;
    }

    /** How a token names an origin. Null: none was told, so it is no page's, and any may go on with it. */
    public static String tagOf(TokenSecret secret, @Nullable String origin) {
        return origin == null ? ANY : secret.seal(ORIGIN, "origin", origin.toLowerCase(Locale.ROOT));
    }

    /** Whether a text looks like a chat token at all. */
    public static boolean isOne(String text) {
        return text.startsWith(VERSION + ".");
    }

    /**
     * Reads a text that a visitor showed.
     *
     * @param origin of the page that shows it; null where a browser does not tell, as in a GET to its own site
     */
    public static Reading read(TokenSecret secret, String text, @Nullable String origin, Instant now) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            return new Reading.Foreign();
        }
        var chat = TicketNumber.parse(match.group(2));
        var claims = text.substring(VERSION.length() + 1, match.end(4));
        if (chat.isEmpty() || !secret.isSeal(match.group(5), "chat", claims)) {
            return new Reading.Foreign();
        }
        var expires = Instant.ofEpochSecond(Long.parseLong(match.group(3), 36));
        var token = new ChatToken(match.group(1), chat.get(), expires, match.group(4));
        if (!now.isBefore(expires)) {
            return new Reading.Expired();
        }
        boolean same = origin == null || token.origin.equals(ANY) || token.origin.equals(tagOf(secret, origin));
        return same ? new Reading.Valid(token) : new Reading.OtherSite();
    }
}

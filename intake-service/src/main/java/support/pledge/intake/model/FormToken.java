package support.pledge.intake.model;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one rendering of a contact form: what is sent with it twice is one ticket. Text:
 * {@code <milliseconds since 1970>.<32 hex digits by chance>.<seal>}.
 *
 * @param renderedAt when the form was shown first
 * @param chance tells it from all others
 */
public record FormToken(Instant renderedAt, String chance) {
    private static final int SEAL = 24;
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})\\.([0-9a-f]{32})\\.([0-9a-z]{24})");

    /** A new one. */
    public static String issue(TokenSecret secret, String desk, Instant now) {
        var bytes = new byte[16];
        CHANCE.nextBytes(bytes);
        var chance = HexFormat.of().formatHex(bytes);
        var millis = String.valueOf(now.toEpochMilli());
        return millis + "." + chance + "." + secret.seal(SEAL, "form", desk, millis, chance);
    }

    /** Empty where it is not ours, or another desk's. */
    public static Optional<FormToken> read(TokenSecret secret, String desk, String text) {
        var match = TEXT.matcher(text);
        if (!match.matches() || !secret.isSeal(match.group(3), "form", desk, match.group(1), match.group(2))) {
            return Optional.empty();
        }
        return Optional.of(new FormToken(Instant.ofEpochMilli(Long.parseLong(match.group(1))), match.group(2)));
    }
}

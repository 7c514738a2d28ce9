package support.pledge.intake.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import support.pledge.schemas.Base32;
import support.pledge.schemas.TicketNumber;

/**
 * What tokens and derived ids are signed with: HMAC-SHA256 under the UTF-8 bytes of {@code PLEDGE_SECRET}, taken as it
 * is written. Each use begins with its own word, so that no token can stand in for another kind.
 */
public final class TokenSecret {
    private static final int LEAST_BYTES = 32;
    private final SecretKeySpec key;

    /** @throws IllegalArgumentException if the secret is shorter than 32 bytes */
    public TokenSecret(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("PLEDGE_SECRET has " + bytes.length
                    + " bytes: give at least 32, for example `openssl rand -hex 32`");
        }
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** 32 bytes over the parts, joined by {@code |}. */
    byte[] sign(String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    /** The signature's first characters, lower-case base 32. */
    String seal(int length, String... parts) {
        return Base32.encode(sign(parts), length).toLowerCase(Locale.ROOT);
    }

    /** Whether the text is that seal; takes the same time whatever is wrong. */
    boolean isSeal(String text, String... parts) {
        var expected = seal(text.length() > 48 ? 48 : text.length(), parts);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /** An event id (UUID version 8) that the same parts give again, on any instance. */
    public String eventId(String... parts) {
        var bytes = ByteBuffer.wrap(sign("event", String.join("|", parts)));
        long high = bytes.getLong() & ~0xf000L | 0x8000L;
        long low = bytes.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** A ticket number that the same parts give again, on any instance. */
    public TicketNumber ticketNumber(String... parts) {
        return TicketNumber.of(sign("ticket", String.join("|", parts)));
    }
}

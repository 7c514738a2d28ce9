package support.pledge.notification.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands behind the plus in the address a customer answers to and in that for bounces, and in our Message-IDs; intake reads it: the ticket's number without
 * hyphens, a point, and 80 bits of HMAC-SHA256 over {@code reply|<number>|<address>} in Crockford's base 32, all lower
 * case. So an answer finds its ticket, and only the one it was sent to can give it.
 */
final class ReplyToken {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int SEAL = 16;
    private static final int BITS = 5;

    private final SecretKeySpec key;

    ReplyToken(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String of(String ticket, String customerAddress) {
        var sealed = "reply|" + ticket + "|" + customerAddress.strip().toLowerCase(Locale.ROOT);
        return ticket.replace("-", "").toLowerCase(Locale.ROOT) + "." + seal(sealed);
    }

    private String seal(String text) {
        var mac = sign(text);
        var seal = new StringBuilder(SEAL);
        for (int bit = 0; seal.length() < SEAL; bit += BITS) {
            int pair = (mac[bit / 8] & 0xff) << 8 | mac[bit / 8 + 1] & 0xff;
            seal.append(ALPHABET.charAt(pair >> 11 - bit % 8 & 31));
        }
        return seal.toString();
    }

    private byte[] sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}

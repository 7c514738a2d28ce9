package support.pledge.notification.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import support.pledge.schemas.Base32;

/** What makes a token ours: the beginning of an HMAC-SHA256 in Crockford's base 32, lower case. Intake makes the same. */
final class Seal {
    private final SecretKeySpec key;

    Seal(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The ticket's number without hyphens, a point, and so many characters over the text: a token of one use. */
    String token(String ticket, int characters, String sealed) {
        return ticket.replace("-", "").toLowerCase(Locale.ROOT) + "."
                + Base32.encode(sign(sealed), characters).toLowerCase(Locale.ROOT);
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

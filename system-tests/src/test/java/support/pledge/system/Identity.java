package support.pledge.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a site's server signs for its signed-in visitor. */
final class Identity {
    static final String SECRET = "the-demo-site-and-pledge-share-this-secret";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Identity() {}

    static String of(String subject, String email) {
        var head = part(Map.of("alg", "HS256", "typ", "JWT"));
        var exp = Instant.now().plusSeconds(3600).getEpochSecond();
        var body = part(Map.of("sub", subject, "email", email, "name", "Vera", "aud", "demo", "exp", exp));
        return head + "." + body + "." + signature(head + "." + body);
    }

    private static String part(Map<String, ?> claims) {
        return BASE64.encodeToString(Doors.JSON.writeValueAsString(claims).getBytes(UTF_8));
    }

    private static String signature(String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

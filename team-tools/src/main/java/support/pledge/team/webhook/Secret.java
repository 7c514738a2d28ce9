package support.pledge.team.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the Standard Webhooks convention has it: HMAC-SHA256 over {@code id.timestamp.body}. */
public final class Secret {
    private static final String PREFIX = "whsec_";
    private static final int LEAST = 24;
    private static final int MOST = 64;
    private final SecretKeySpec key;

    private Secret(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The secret in a file, so that it stands in no list of processes. */
    public static Secret in(Path file) {
        try {
            return of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret's file " + file + " cannot be read", e);
        }
    }

    /** @param written base64 of 24 to 64 bytes, with or without {@code whsec_} */
    static Secret of(String written) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(written.startsWith(PREFIX) ? written.substring(PREFIX.length()) : written);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the secret must be base64, with or without whsec_ before it", e);
        }
        if (key.length < LEAST || key.length > MOST) {
            throw new IllegalArgumentException("the secret has " + key.length + " bytes: give " + LEAST + " to " + MOST
                    + ", e.g. openssl rand -base64 32");
        }
        return new Secret(key);
    }

    /** The value of the header {@code webhook-signature}. */
    String sign(String id, long timestampSeconds, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var signed = mac.doFinal((id + "." + timestampSeconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign", e);
        }
    }
}

package support.pledge.intake.security;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** With what the sites' servers sign their visitors' identities: {@code desk=secret}, comma separated; each secret has 32 bytes or more. */
final class VisitorSecrets {
    private static final int HS256_BYTES = 32;
    private final Map<String, SecretKey> byDesk = new HashMap<>();

    private VisitorSecrets() {}

    /** @throws IllegalArgumentException naming the desk whose secret is wrong, without the secret */
    static VisitorSecrets parse(String list) {
        var secrets = new VisitorSecrets();
        Stream.of(list.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .forEach(secrets::add);
        return secrets;
    }

    private void add(String entry) {
        int at = entry.indexOf('=');
        var desk = at < 1 ? "" : entry.substring(0, at).strip();
        var secret = entry.substring(at + 1).strip().getBytes(StandardCharsets.UTF_8);
        if (desk.isEmpty() || secret.length < HS256_BYTES) {
            throw new IllegalArgumentException("PLEDGE_VISITOR_SECRETS: entry "
                    + (desk.isEmpty() ? "without a desk" : "'" + desk + "'")
                    + " must be desk=secret, the secret with " + HS256_BYTES + " bytes or more");
        }
        byDesk.put(desk, new SecretKeySpec(secret, "HmacSHA256"));
    }

    Optional<SecretKey> of(String desk) {
        return Optional.ofNullable(byDesk.get(desk));
    }
}

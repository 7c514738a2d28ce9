package support.pledge.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code pledge.*} that say who is let in, the same in every service.
 *
 * @param apiKeys gateways' keys, see {@link ApiKeys}; empty: no gateway is let in
 * @param agentJwtSecret signs agents' tokens (HS256), 32 bytes or more; empty: no agent is let in
 */
@ConfigurationProperties("pledge")
public record AccessSettings(
        @DefaultValue("") String apiKeys, @DefaultValue("") String agentJwtSecret) {

    private static final int HS256_BYTES = 32;

    public AccessSettings {
        agentJwtSecret = agentJwtSecret.isBlank() ? "" : agentJwtSecret;
        int bytes = agentJwtSecret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 0 && bytes < HS256_BYTES) {
            throw new IllegalArgumentException(
                    "PLEDGE_AGENT_JWT_SECRET has %d bytes: HS256 needs %d or more".formatted(bytes, HS256_BYTES));
        }
    }

    /** @throws IllegalArgumentException naming the entry that is wrong */
    public ApiKeys gateways() {
        return ApiKeys.parse(apiKeys);
    }

    /** Empty: no agent's token is valid. */
    public Optional<SecretKey> agentKey() {
        return Optional.of(agentJwtSecret)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /** Without the secret, and without the keys' hashes. */
    @Override
    public String toString() {
        return "AccessSettings[agents " + (agentJwtSecret.isEmpty() ? "not " : "") + "let in]";
    }
}

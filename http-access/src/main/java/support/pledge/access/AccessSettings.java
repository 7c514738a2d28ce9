package support.pledge.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code pledge.*} that say who is let in, the same in every service.
 *
 * @param apiKeys gateways' keys, see {@link ApiKeys}; empty: no gateway is let in by them
 * @param apiKeysFile more of them, see {@link KeyRing}; empty: none
 * @param agentJwtSecret signs agents' tokens (HS256), 32 bytes or more; empty: no agent is let in by it
 * @param agentIssuer address of the OpenID provider whose tokens agents bring; empty: none
 * @param agentAudience what the issuer's tokens must name in {@code aud}; empty: that is not looked at
 * @param agentDesksClaim the claim that names an agent's desks
 * @param auditPerSecond lines about refused attempts a second and address, see {@link support.pledge.access.audit.Refusals}
 */
@ConfigurationProperties("pledge")
public record AccessSettings(
        @DefaultValue("") String apiKeys,
        @DefaultValue("") String apiKeysFile,
        @DefaultValue("") String agentJwtSecret,
        @DefaultValue("") String agentIssuer,
        @DefaultValue("") String agentAudience,
        @DefaultValue("desks") String agentDesksClaim,
        @DefaultValue("10") int auditPerSecond) {

    private static final int HS256_BYTES = 32;

    public AccessSettings {
        apiKeysFile = apiKeysFile.strip();
        agentJwtSecret = agentJwtSecret.isBlank() ? "" : agentJwtSecret;
        agentIssuer = agentIssuer.strip();
        agentAudience = agentAudience.strip();
        agentDesksClaim = agentDesksClaim.isBlank() ? "desks" : agentDesksClaim.strip();
        int bytes = agentJwtSecret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 0 && bytes < HS256_BYTES) {
            throw new IllegalArgumentException(
                    "PLEDGE_AGENT_JWT_SECRET has %d bytes: HS256 needs %d or more".formatted(bytes, HS256_BYTES));
        }
        if (!agentIssuer.isEmpty() && !isAddress(agentIssuer)) {
            throw new IllegalArgumentException("PLEDGE_AGENT_ISSUER: '" + agentIssuer
                    + "' is not the address of an issuer like https://login.example/realms/desk");
        }
        if (auditPerSecond < 1) {
            throw new IllegalArgumentException("PLEDGE_AUDIT_PER_SECOND is " + auditPerSecond + ": give 1 or more");
        }
    }

    private static boolean isAddress(String issuer) {
        try {
            var uri = URI.create(issuer);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Empty: no token is valid by a secret. */
    public Optional<SecretKey> agentKey() {
        return Optional.of(agentJwtSecret)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /** Without the secret, and without the keys' hashes. */
    @Override
    public String toString() {
        boolean agents = !agentJwtSecret.isEmpty() || !agentIssuer.isEmpty();
        return "AccessSettings[agents " + (agents ? "" : "not ") + "let in]";
    }
}

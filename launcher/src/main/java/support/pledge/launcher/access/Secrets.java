package support.pledge.launcher.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What only this system knows, made at its first start and kept in a file that only its owner may read.
 *
 * @param tokenSecret signs reply addresses and chat sessions
 * @param agentSecret signs agents' tokens
 * @param apiKey a gateway's key for all desks and channels
 */
public record Secrets(String tokenSecret, String agentSecret, String apiKey) {
    private static final Duration TOKEN_LIFE = Duration.ofDays(365);
    private static final String TOKEN_SECRET = "PLEDGE_SECRET";
    private static final String AGENT_SECRET = "PLEDGE_AGENT_JWT_SECRET";
    private static final String API_KEY = "PLEDGE_API_KEY";

    /** Reads the file; makes it, or what is missing in it, first. */
    public static Secrets in(Path file) throws IOException {
        Map<String, String> kept = Files.exists(file) ? EnvFile.read(file) : Map.of();
        Secrets secrets = of(
                kept.getOrDefault(TOKEN_SECRET, ""),
                kept.getOrDefault(AGENT_SECRET, ""),
                kept.getOrDefault(API_KEY, ""));
        Map<String, String> values = new LinkedHashMap<>(kept);
        values.put(TOKEN_SECRET, secrets.tokenSecret);
        values.put(AGENT_SECRET, secrets.agentSecret);
        values.put(API_KEY, secrets.apiKey);
        if (!values.equals(kept)) {
            EnvFile.write(file, values);
        }
        return secrets;
    }

    /** What is empty is made. */
    static Secrets of(String tokenSecret, String agentSecret, String apiKey) {
        return new Secrets(
                tokenSecret.isEmpty() ? OwnerOnly.chance() : tokenSecret,
                agentSecret.isEmpty() ? OwnerOnly.chance() : agentSecret,
                apiKey.isEmpty() ? "pk_" + OwnerOnly.chance().substring(0, 40) : apiKey);
    }

    /** {@code name:desks:channels:sha256}, what a service needs to know the key by without knowing the key. */
    public String hashedApiKey() {
        return "local:*:*:" + sha256(apiKey);
    }

    /** A token that lets an agent act on every desk. */
    public String agentToken(Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject("agent-1")
                .claim("name", "Alex Agent")
                .claim("scope", "agent")
                .claim("desks", List.of("*"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(TOKEN_LIFE)))
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(agentSecret.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(AGENT_SECRET + " cannot sign a token: " + e.getMessage(), e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

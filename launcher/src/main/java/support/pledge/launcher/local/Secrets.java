package support.pledge.launcher.local;

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
import java.security.SecureRandom;
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
record Secrets(String tokenSecret, String agentSecret, String apiKey) {
    private static final Duration TOKEN_LIFE = Duration.ofDays(365);
    private static final String TOKEN_SECRET = "PLEDGE_SECRET";
    private static final String AGENT_SECRET = "PLEDGE_AGENT_JWT_SECRET";
    private static final String API_KEY = "PLEDGE_API_KEY";

    /** Reads the file; makes it, or what is missing in it, first. */
    static Secrets in(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (Files.exists(file)) {
            values.putAll(DataDir.readEnv(file));
        }
        boolean made = values.putIfAbsent(TOKEN_SECRET, random("", 32)) == null;
        made |= values.putIfAbsent(AGENT_SECRET, random("", 32)) == null;
        made |= values.putIfAbsent(API_KEY, random("pk_", 20)) == null;
        if (made) {
            DataDir.writeEnv(file, values);
        }
        return new Secrets(
                values.getOrDefault(TOKEN_SECRET, ""),
                values.getOrDefault(AGENT_SECRET, ""),
                values.getOrDefault(API_KEY, ""));
    }

    /** {@code name:desks:channels:sha256}, what a service needs to know the key by without knowing the key. */
    String hashedApiKey() {
        return "local:*:*:" + sha256(apiKey);
    }

    /** A token that lets an agent act on every desk. */
    String agentToken(Instant now) {
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

    private static String random(String prefix, int bytes) {
        byte[] chance = new byte[bytes];
        new SecureRandom().nextBytes(chance);
        return prefix + HexFormat.of().formatHex(chance);
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

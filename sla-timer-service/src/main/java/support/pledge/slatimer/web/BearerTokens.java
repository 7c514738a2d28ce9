package support.pledge.slatimer.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** {@code Authorization: Bearer …} with an agent's JWT (three parts, HS256, claim {@code desks}) or a gateway's API key. */
final class BearerTokens implements AuthenticationManager {

    private static final String REFUSED = "the token is not valid here";

    private final Optional<JwtDecoder> agents;
    private final ApiKeys keys;

    /** @param agentSecret null: no agent's token is valid */
    BearerTokens(@Nullable String agentSecret, ApiKeys keys) {
        this.agents = Optional.ofNullable(agentSecret).map(BearerTokens::decoder);
        this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        Optional<Caller> caller = isJwt(token) ? agent(token) : keys.callerOf(token);
        return new CallerAuthentication(caller.orElseThrow(() -> new InvalidBearerTokenException(REFUSED)));
    }

    private Optional<Caller> agent(String token) {
        try {
            return agents.map(decoder -> decoder.decode(token)).map(BearerTokens::callerOf);
        } catch (JwtException e) {
            return Optional.empty();
        }
    }

    /** A token that names no desk sees none. */
    private static Caller callerOf(Jwt jwt) {
        List<String> desks = jwt.getClaimAsStringList("desks");
        String subject = jwt.getSubject();
        return new Caller(subject == null ? "agent" : subject, desks == null ? Set.of() : Set.copyOf(desks));
    }

    private static boolean isJwt(String token) {
        return token.chars().filter(c -> c == '.').count() == 2;
    }

    private static JwtDecoder decoder(String secret) {
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }
}

package support.pledge.access.servlet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import support.pledge.access.ApiKeys;

/** {@code Authorization: Bearer …} with an agent's JWT (three parts, HS256, claim {@code desks}) or a gateway's API key. */
final class BearerTokens implements AuthenticationManager {

    private static final String REFUSED = "the token is not valid here";

    private final Optional<JwtDecoder> agents;
    private final ApiKeys keys;

    /** @param agentKey empty: no agent's token is valid */
    BearerTokens(Optional<SecretKey> agentKey, ApiKeys keys) {
        this.agents = agentKey.map(key -> NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build());
        this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        Optional<Caller> caller = isJwt(token) ? agent(token) : gateway(token);
        return new CallerAuthentication(caller.orElseThrow(() -> new InvalidBearerTokenException(REFUSED)));
    }

    private Optional<Caller> gateway(String token) {
        return keys.find(token).map(key -> new Caller(key.name(), key.desks()));
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
}

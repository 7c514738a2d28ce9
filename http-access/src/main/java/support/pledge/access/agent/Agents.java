package support.pledge.access.agent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.access.AccessSettings;
import support.pledge.access.agent.TokenRefused.Why;

/**
 * Reads agents' tokens (JWT): signed by the issuer (RS256, PS256, ES256), or with the secret that one machine shares with itself (HS256). Which
 * of them is asked, the token's {@code iss} decides, so that neither can speak for the other.
 */
public final class Agents {
    private static final Logger log = LoggerFactory.getLogger(Agents.class);
    private static final Duration APART = Duration.ofSeconds(10);
    private static final Set<JWSAlgorithm> BY_ISSUER =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final AccessSettings settings;
    private final InstantSource clock;
    private final Optional<Signatures> secret;
    private final Optional<Signatures> issuer;

    /** @param keys null: signed by a secret, so that there is nobody to ask */
    private record Signatures(
            DefaultJWTProcessor<SecurityContext> processor,
            @Nullable IssuerKeys keys) {}

    public Agents(AccessSettings settings, InstantSource clock) {
        this(settings, clock, APART);
    }

    /** @param apart see {@link IssuerKeys#kept} */
    Agents(AccessSettings settings, InstantSource clock, Duration apart) {
        this.settings = settings;
        this.clock = clock;
        secret = settings.agentKey()
                .map(key -> new Signatures(
                        processor(new SingleKeyJWSKeySelector<SecurityContext>(JWSAlgorithm.HS256, key)), null));
        if (!settings.agentIssuer().isEmpty() && settings.agentAudience().isEmpty()) {
            log.warn(
                    "Any token of {} lets an agent in, also one made for another application: set PLEDGE_AGENT_AUDIENCE",
                    settings.agentIssuer());
        }
        issuer = Optional.of(settings.agentIssuer())
                .filter(address -> !address.isEmpty())
                .map(IssuerKeys::new)
                .map(keys ->
                        new Signatures(processor(new JWSVerificationKeySelector<>(BY_ISSUER, keys.kept(apart))), keys));
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWSKeySelector<SecurityContext> keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(keys);
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // Claims does, with our clock.
        return processor;
    }

    /** Whether it is one of these at all; anything else is a key. */
    public static boolean isToken(String bearer) {
        return bearer.startsWith("eyJ") && bearer.chars().filter(c -> c == '.').count() == 2;
    }

    /** Whether reading it may mean to ask the issuer, and to wait for the answer. */
    public boolean mayWait() {
        return issuer.isPresent();
    }

    /**
     * Whom a token names.
     *
     * @throws TokenRefused when it is not good
     * @throws IssuerAway when that cannot be told now
     */
    public Agent read(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean issued = issuer.isPresent()
                    && settings.agentIssuer().equals(jwt.getJWTClaimsSet().getIssuer());
            Signatures signatures = (issued ? issuer : secret).orElseThrow(() -> new TokenRefused(Why.UNKNOWN_ISSUER));
            return Claims.agent(
                    verified(jwt, signatures),
                    issued ? settings.agentAudience() : "",
                    settings.agentDesksClaim(),
                    clock.instant());
        } catch (ParseException e) {
            throw new TokenRefused(Why.MALFORMED);
        }
    }

    private static JWTClaimsSet verified(SignedJWT jwt, Signatures by) {
        try {
            return by.processor.process(jwt, null);
        } catch (KeySourceException e) {
            // Asked too often and not away: the key is simply not among the issuer's.
            boolean askedInVain = by.keys != null
                    && (by.keys.isAway() || !(e instanceof com.nimbusds.jose.jwk.source.RateLimitReachedException));
            if (askedInVain) {
                throw new IssuerAway();
            }
            throw new TokenRefused(Why.SIGNATURE);
        } catch (BadJWSException e) {
            throw new TokenRefused(Why.SIGNATURE);
        } catch (BadJOSEException e) {
            // No such key: who is away may have it by now.
            boolean mayHave = by.keys != null
                    && by.keys.isAway()
                    && BY_ISSUER.contains(jwt.getHeader().getAlgorithm());
            throw mayHave ? new IssuerAway() : new TokenRefused(Why.SIGNATURE);
        } catch (JOSEException e) {
            throw new TokenRefused(Why.SIGNATURE);
        }
    }
}

package support.pledge.access.agent;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's public keys, found by OpenID Connect Discovery. First asked for when the first token comes, so that a service starts without
 * its issuer; kept for five minutes, asked for again earlier when a token names a key that is not among them, and kept for an hour while the
 * issuer is away.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration KEPT_WHILE_AWAY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 256 * 1024;

    private final String issuer;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever((int) PATIENCE.toMillis(), (int) PATIENCE.toMillis(), MOST_BYTES);
    private volatile boolean away;

    IssuerKeys(String issuer) {
        this.issuer = issuer;
    }

    /**
     * @param apart two questions may come within this time, the third waits: whoever makes up names of keys must not make us ask for each;
     *     zero: no such rule
     */
    JWKSource<SecurityContext> kept(Duration apart) {
        JWKSourceBuilder<SecurityContext> keys = JWKSourceBuilder.create(this)
                .cache(KEPT.toMillis(), PATIENCE.multipliedBy(3).toMillis())
                .refreshAheadCache(false)
                .outageTolerant(KEPT_WHILE_AWAY.toMillis());
        return (apart.isZero() ? keys.rateLimited(false) : keys.rateLimited(apart.toMillis())).build();
    }

    /** Whether the last question was not answered. */
    boolean isAway() {
        return away;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys = JWKSet.parse(get(keysAddress()));
            away = false;
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            if (!away) {
                log.warn("The issuer {} does not tell its keys: {}", issuer, e.toString());
            }
            away = true;
            throw new JWKSetRetrievalException("the issuer does not tell its keys", e);
        }
    }

    private URI keysAddress() throws IOException, ParseException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var found = JSONObjectUtils.parse(get(URI.create(base + "/.well-known/openid-configuration")));
        String named = JSONObjectUtils.getString(found, "issuer");
        if (!issuer.equals(named)) {
            throw new IOException("it calls itself " + named);
        }
        String keys = JSONObjectUtils.getString(found, "jwks_uri");
        if (keys == null) {
            throw new IOException("it names no jwks_uri");
        }
        return URI.create(keys);
    }

    private String get(URI address) throws IOException {
        String scheme = String.valueOf(address.getScheme());
        boolean fits = scheme.equals("https") || scheme.equals("http") && issuer.startsWith("http:");
        if (!fits) {
            throw new IOException(address + " is not to be asked: it must be https, as the issuer is");
        }
        return http.retrieveResource(address.toURL()).getContent();
    }

    @Override
    public void close() {}
}

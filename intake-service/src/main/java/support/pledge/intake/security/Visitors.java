package support.pledge.intake.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import support.pledge.intake.model.SignedIn;
import support.pledge.intake.web.MailAddress;
import support.pledge.intake.web.Problem;
import support.pledge.mail.PlainText;

/**
 * Reads identities: JWT (HS256) in which a site's server says who its signed-in visitor is ({@code sub}), for which desk ({@code aud}) and until
 * when ({@code exp}, a day ahead at most). A wrong one is refused, never passed over: else a visitor would believe to be known.
 */
@Component
public final class Visitors {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration APART = Duration.ofMinutes(1);
    private static final int LINE = 200;
    private final VisitorSecrets secrets;
    private final Clock clock;
    private final Map<String, ReactiveJwtDecoder> decoders = new ConcurrentHashMap<>();

    Visitors(@Value("${pledge.visitor-secrets:}") String secrets, Clock clock) {
        this.secrets = VisitorSecrets.parse(secrets);
        this.clock = clock;
    }

    /** Whom the identity names; fails with a 401 problem. */
    public Mono<SignedIn> read(String desk, String identity) {
        return Mono.justOrEmpty(decoder(desk))
                .switchIfEmpty(
                        Mono.error(() -> wrong("this desk knows no signed-in visitors (PLEDGE_VISITOR_SECRETS)")))
                .flatMap(decoder -> decoder.decode(identity))
                .onErrorMap(JwtException.class, e -> wrong(reason(e)))
                .map(Visitors::signedIn);
    }

    private @Nullable ReactiveJwtDecoder decoder(String desk) {
        return decoders.computeIfAbsent(
                desk, key -> secrets.of(key).map(secret -> decoder(key, secret)).orElse(null));
    }

    private ReactiveJwtDecoder decoder(String desk, javax.crypto.SecretKey secret) {
        var decoder = NimbusReactiveJwtDecoder.withSecretKey(secret)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        var times = new JwtTimestampValidator(APART);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, endsSoon(), isFor(desk), namesSomebody()));
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> endsSoon() {
        return jwt -> {
            var end = jwt.getExpiresAt();
            return end == null || end.isAfter(clock.instant().plus(LONGEST).plus(APART))
                    ? refused("'exp' must be there, and at most a day ahead")
                    : OAuth2TokenValidatorResult.success();
        };
    }

    private static OAuth2TokenValidator<Jwt> isFor(String desk) {
        return jwt -> jwt.getAudience() != null && jwt.getAudience().contains(desk)
                ? OAuth2TokenValidatorResult.success()
                : refused("'aud' must be the desk");
    }

    private static OAuth2TokenValidator<Jwt> namesSomebody() {
        return jwt -> line(jwt, "sub") == null
                ? refused("'sub' must name the visitor")
                : OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", why, null));
    }

    private static SignedIn signedIn(Jwt jwt) {
        var email = line(jwt, "email");
        var id = line(jwt, "sub");
        return new SignedIn(
                id == null ? "" : id,
                email == null || !MailAddress.isOne(email) ? null : email,
                line(jwt, "name"),
                line(jwt, "locale"),
                line(jwt, "account"),
                line(jwt, "plan"));
    }

    private static @Nullable String line(Jwt jwt, String claim) {
        var value = jwt.getClaims().get(claim);
        var text = value == null ? "" : PlainText.oneLine(PlainText.readable(value.toString()));
        return text.isBlank() || text.length() > LINE ? null : text.strip();
    }

    private static String reason(JwtException e) {
        return e instanceof JwtValidationException claims && !claims.getErrors().isEmpty()
                ? PlainText.beginning(
                        String.valueOf(claims.getErrors().iterator().next().getDescription()), LINE)
                : "it is not signed with the desk's secret (HS256), or no JWT";
    }

    private static Throwable wrong(String why) {
        return Problem.of(401, "the visitor's identity is not valid: " + why)
                .because("identity")
                .asException();
    }
}

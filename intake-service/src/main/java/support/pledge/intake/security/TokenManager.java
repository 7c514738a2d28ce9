package support.pledge.intake.security;

import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.ChatToken;
import support.pledge.intake.model.TokenSecret;

/** Tells whose a bearer token is: a chat visitor's, an agent's (JWT) or a gateway's key. */
final class TokenManager {
    private static final String WRONG = "the key or token is not known here";
    private final Gateways gateways;
    private final TokenSecret secret;
    private final @Nullable ReactiveJwtDecoder agents;
    private final Clock clock;

    /** @param agents null where no secret for agents' tokens is set: then there are no agents */
    TokenManager(Gateways gateways, TokenSecret secret, @Nullable ReactiveJwtDecoder agents, Clock clock) {
        this.gateways = gateways;
        this.secret = secret;
        this.agents = agents;
        this.clock = clock;
    }

    /** @param origin of the page that knocks; null where it is none, or the browser does not tell */
    Mono<Authentication> authenticate(Authentication authentication, @Nullable String origin) {
        var token = ((BearerTokenAuthenticationToken) authentication).getToken();
        if (ChatToken.isOne(token)) {
            return visitor(token, origin).map(CallerAuthentication::new);
        }
        var decoder = agents;
        if (decoder != null
                && token.startsWith("eyJ")
                && token.chars().filter(c -> c == '.').count() == 2) {
            return decoder.decode(token)
                    .onErrorMap(JwtException.class, e -> wrongJwt(e))
                    .map(TokenManager::agent)
                    .map(CallerAuthentication::new);
        }
        return Mono.justOrEmpty(gateways.find(token))
                .<Caller>map(gateway -> gateway)
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException(WRONG)))
                .map(CallerAuthentication::new);
    }

    private Mono<Caller> visitor(String text, @Nullable String origin) {
        return switch (ChatToken.read(secret, text, origin, clock.instant())) {
            case ChatToken.Reading.Valid(ChatToken token) -> Mono.just(new Caller.Visitor(token.desk(), token.chat()));
            case ChatToken.Reading.Expired() ->
                Mono.error(new CredentialsExpiredException("the chat's token has expired: begin a new chat"));
            case ChatToken.Reading.OtherSite() -> Mono.error(new OtherSite());
            case ChatToken.Reading.Foreign() -> Mono.error(new BadCredentialsException(WRONG));
        };
    }

    /** A token that another site's page got. */
    static final class OtherSite extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        OtherSite() {
            super("this chat was begun on another site");
        }
    }

    private static Caller agent(Jwt token) {
        var subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new BadCredentialsException("the token names nobody (sub)");
        }
        var name = token.getClaimAsString("name");
        return new Caller.Agent(
                subject, name == null ? "" : name, desks(token.getClaims().get("desks")));
    }

    private static Set<String> desks(@Nullable Object claim) {
        var names = claim instanceof Collection<?> list
                ? list.stream().filter(Objects::nonNull).map(String::valueOf)
                : Stream.of((claim == null ? "" : claim.toString()).split("[,\\s]+"));
        return names.filter(name -> !name.isBlank()).collect(Collectors.toUnmodifiableSet());
    }

    private static RuntimeException wrongJwt(JwtException e) {
        var message = e.getMessage();
        return message != null && message.contains("expired")
                ? new CredentialsExpiredException("the token has expired")
                : new BadCredentialsException(WRONG);
    }
}

package support.pledge.intake.security;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import support.pledge.access.agent.Agents;
import support.pledge.access.agent.IssuerAway;
import support.pledge.access.agent.TokenRefused;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.ChatToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.web.Problem;

/** Tells whose a bearer token is: a chat visitor's, an agent's (JWT) or a gateway's key. */
final class TokenManager {
    static final String WRONG = "this door needs a valid key or token: send it as 'Authorization: Bearer ...'";
    private final Gateways gateways;
    private final TokenSecret secret;
    private final Agents agents;
    private final Clock clock;

    TokenManager(Gateways gateways, TokenSecret secret, Agents agents, Clock clock) {
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
        if (Agents.isToken(token)) {
            return agent(token).map(CallerAuthentication::new);
        }
        return Mono.justOrEmpty(gateways.find(token))
                .<Caller>map(gateway -> gateway)
                .switchIfEmpty(Mono.error(() -> new Refused("unknown-key", WRONG)))
                .map(CallerAuthentication::new);
    }

    private Mono<Caller> visitor(String text, @Nullable String origin) {
        return switch (ChatToken.read(secret, text, origin, clock.instant())) {
            case ChatToken.Reading.Valid(ChatToken token) -> Mono.just(new Caller.Visitor(token.desk(), token.chat()));
            case ChatToken.Reading.Expired() ->
                Mono.error(new Refused("chat-expired", "the chat's token has expired: begin a new chat"));
            case ChatToken.Reading.OtherSite() -> Mono.error(new OtherSite());
            case ChatToken.Reading.Foreign() -> Mono.error(new Refused("chat-token", WRONG));
        };
    }

    /** The issuer's keys may have to be asked for: then not on a thread that serves others. */
    private Mono<Caller> agent(String token) {
        var read = Mono.fromCallable(() -> agents.read(token));
        return (agents.mayWait() ? read.subscribeOn(Schedulers.boundedElastic()) : read)
                .<Caller>map(agent -> new Caller.Agent(agent.id(), agent.name(), agent.desks()))
                .onErrorMap(
                        TokenRefused.class,
                        e -> new Refused(e.reason(), e.isExpired() ? "the token has expired" : WRONG))
                .onErrorMap(
                        IssuerAway.class,
                        e -> Problem.unavailable(IssuerAway.DETAIL).asException());
    }

    /** Not let in: the message is for the caller, the reason for the log. */
    static final class Refused extends AuthenticationException {
        private static final long serialVersionUID = 1L;
        private final String reason;
        private final String detail;

        Refused(String reason, String detail) {
            super(detail);
            this.reason = reason;
            this.detail = detail;
        }

        String detail() {
            return detail;
        }

        String reason() {
            return reason;
        }
    }

    /** A token that another site's page got. */
    static final class OtherSite extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        OtherSite() {
            super("this chat was begun on another site");
        }
    }
}

package support.pledge.intake.security;

import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemResponses;

/** Refuses pages of sites that may not carry the chat, in words: who forgot to allow theirs reads them in the browser's tools. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class ForeignPages implements WebFilter {
    private static final Pattern DOORS = Pattern.compile("/v1/(chats|visitors|feedback)(/.*)?|/v1/desks(/[^/]+/chat)?");
    private final Sites sites;
    private final ProblemResponses problems;

    ForeignPages(Sites sites, ProblemResponses problems) {
        this.sites = sites;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var origin = request.getHeaders().getOrigin();
        var own = request.getURI().getScheme() + "://" + request.getURI().getRawAuthority();
        boolean foreign = origin != null && !origin.equalsIgnoreCase(own) && !sites.knows(origin);
        return foreign
                        && DOORS.matcher(request.getPath()
                                        .pathWithinApplication()
                                        .value())
                                .matches()
                ? problems.write(
                        exchange,
                        Problem.forbidden("pages of this site may not use the chat: allow its origin in PLEDGE_SITES")
                                .because("other-site"))
                : chain.filter(exchange);
    }
}

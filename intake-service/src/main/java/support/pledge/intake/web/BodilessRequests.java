package support.pledge.intake.web;

import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Reads requests that have no body to their end before they are answered: an answer that is quicker than the end of its request would leave the
 * next request on the same connection without one, now and then.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BodilessRequests implements WebFilter {
    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private final Bodies bodies;

    BodilessRequests(Bodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return BODILESS.contains(exchange.getRequest().getMethod())
                ? bodies.throwAway(exchange).then(chain.filter(exchange))
                : chain.filter(exchange);
    }
}

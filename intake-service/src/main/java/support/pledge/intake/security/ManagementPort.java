package support.pledge.intake.security;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemResponses;

/**
 * Nothing but health and metrics at a management port of its own. The framework runs it as a child of this application, and what looks for routes
 * finds those of the parent too: every door would open there a second time.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class ManagementPort implements WebFilter {
    private final ApplicationContext doors;
    private final ProblemResponses problems;

    ManagementPort(ApplicationContext doors, ProblemResponses problems) {
        this.doors = doors;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getPath().pathWithinApplication().value();
        return doors.equals(exchange.getApplicationContext()) || path.startsWith("/actuator/")
                ? chain.filter(exchange)
                : problems.write(exchange, Problem.notFound("there is nothing at this path"));
    }
}

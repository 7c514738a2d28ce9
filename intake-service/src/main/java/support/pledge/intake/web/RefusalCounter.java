package support.pledge.intake.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** Counts what was refused, by door (the route's pattern, never the path as sent) and status. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalCounter implements WebFilter {
    private static final List<String> DOORS =
            List.of("/v1/tickets:batch", "/v1/tickets", "/v1/inbound-mail", "/v1/chats", "/v1/feedback", "/v1/desks");
    private final MeterRegistry meters;

    RefusalCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> count(exchange)));
        return chain.filter(exchange);
    }

    private void count(ServerWebExchange exchange) {
        var status = exchange.getResponse().getStatusCode();
        var path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (status != null && status.value() >= 400 && path.startsWith("/v1/")) {
            meters.counter(
                            "pledge.intake.refused",
                            "door",
                            door(exchange, path),
                            "status",
                            Integer.toString(status.value()))
                    .increment();
        }
    }

    /** The route's pattern; of what was refused before a route was looked for, the door's beginning, if it is one. */
    private static String door(ServerWebExchange exchange, String path) {
        if (exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof PathPattern route) {
            return route.getPatternString();
        }
        return DOORS.stream().filter(path::startsWith).findFirst().orElse("none");
    }
}

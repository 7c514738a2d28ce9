package support.pledge.intake.web;

import io.micrometer.core.instrument.MeterRegistry;
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
        if (status != null && status.value() >= 400) {
            meters.counter(
                            "pledge.intake.refused",
                            "door",
                            exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                                            instanceof PathPattern door
                                    ? door.getPatternString()
                                    : "none",
                            "status",
                            Integer.toString(status.value()))
                    .increment();
        }
    }
}

package support.pledge.intake.security;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;
import support.pledge.access.audit.Refusal;
import support.pledge.access.audit.Refusals;
import support.pledge.access.contract.Contract;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.limit.ClientAddress;

/**
 * Outside of all others: logs who is refused, and sees that no answer leaves without the headers that bind a browser, also one that was given
 * before the doors' own were reached.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AuditFilter implements WebFilter {
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Content-Security-Policy",
            SecurityConfiguration.PAGE_POLICY,
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    private final Contract contract = Contract.own();
    private final Refusals refusals;
    private final ClientAddress addresses;
    private final Clock clock;
    private final boolean tls;

    AuditFilter(Refusals refusals, ClientAddress addresses, Clock clock, IntakeSettings settings) {
        this.refusals = refusals;
        this.addresses = addresses;
        this.clock = clock;
        tls = settings.publicUrl().startsWith("https://");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> leaves(exchange)));
        return chain.filter(exchange);
    }

    private void leaves(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        HEADERS.forEach((name, value) -> {
            if (!response.getHeaders().containsHeader(name)) {
                response.getHeaders().set(name, value);
            }
        });
        if (tls) {
            // Customers come by https, whatever the proxy before us speaks with us.
            response.getHeaders().set("Strict-Transport-Security", "max-age=31536000");
        }
        var status = response.getStatusCode();
        var reason = status == null ? null : Refusal.reason(status.value(), exchange.getAttribute(Refusal.REASON));
        if (reason != null) {
            refusals.say(
                    new Refusal(
                            exchange.getRequest().getMethod().name(),
                            route(exchange),
                            Objects.requireNonNull(status).value(),
                            reason,
                            exchange.getAttribute(Refusal.PRINCIPAL),
                            addresses.of(exchange.getRequest())),
                    clock.instant());
        }
    }

    private String route(ServerWebExchange exchange) {
        return exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof PathPattern route
                        && !route.getPatternString().equals("/**")
                ? route.getPatternString()
                : contract.route(
                        exchange.getRequest().getPath().pathWithinApplication().value());
    }
}

package support.pledge.access.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import support.pledge.access.audit.Refusal;
import support.pledge.access.audit.Refusals;
import support.pledge.access.contract.Contract;

/** Outside of all others: it sees every answer as it leaves. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AuditFilter extends OncePerRequestFilter {
    private final Contract contract;
    private final Refusals refusals;
    private final InstantSource clock;

    AuditFilter(Contract contract, Refusals refusals, InstantSource clock) {
        this.contract = contract;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        String reason = Refusal.reason(response.getStatus(), request.getAttribute(Refusal.REASON));
        if (reason != null) {
            refusals.say(
                    new Refusal(
                            request.getMethod(),
                            route(request),
                            response.getStatus(),
                            reason,
                            text(request.getAttribute(Refusal.PRINCIPAL)),
                            String.valueOf(request.getRemoteAddr())),
                    clock.instant());
        }
    }

    private String route(HttpServletRequest request) {
        Object matched = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return matched != null && !matched.equals("/**") ? matched.toString() : contract.route(request.getRequestURI());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

package support.pledge.intake.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import support.pledge.access.audit.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Writes each failure as a problem; what nobody foresaw is logged with a number that the answer names. */
@Component
@Order(-2)
public final class ProblemResponses implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemResponses.class);
    private final JsonMapper json;
    private final Bodies bodies;

    ProblemResponses(JsonMapper json, Bodies bodies) {
        this.json = json;
        this.bodies = bodies;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            // A stream that broke: the client comes back by itself.
            return Mono.error(failure);
        }
        if (failure instanceof ResponseStatusException known) {
            exchange.getResponse().getHeaders().putAll(known.getHeaders());
        }
        return write(exchange, problem(exchange, failure));
    }

    /** Writes the problem as the whole answer, once what was sent is out of the way. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        return bodies.throwAway(exchange).then(Mono.defer(() -> writeNow(exchange, problem)));
    }

    private Mono<Void> writeNow(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var reason = problem.reason();
        if (reason != null) {
            exchange.getAttributes().put(Refusal.REASON, reason);
        }
        var retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        if (problem.status() == 413 || problem.status() == 408) {
            response.getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
        return response.writeWith(
                Mono.fromCallable(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case ProblemException known -> known.problem();
            case ResponseStatusException known ->
                known.getStatusCode().value() == 404
                        ? Problem.notFound("there is nothing at this path")
                        : Problem.of(known.getStatusCode().value(), "the request cannot be handled as it is");
            default -> unforeseen(exchange, failure);
        };
    }

    private static Problem unforeseen(ServerWebExchange exchange, Throwable failure) {
        var number = exchange.getRequest().getId();
        log.error("Request {} {} failed", number, exchange.getRequest().getMethod(), failure);
        return Problem.of(500, "something broke on our side; the log has it as " + number);
    }
}

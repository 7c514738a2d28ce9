package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import support.pledge.intake.model.Caller;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemException;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/tickets:batch}: many tickets in one request, each accepted or refused by itself. */
@Component
class BatchDoor {
    private static final int MOST = 1_000;
    private static final int LIMIT = 4 * Bodies.MEGABYTE;
    private static final int AT_ONCE = 256;
    private final Bodies bodies;
    private final TicketDoor tickets;

    BatchDoor(Bodies bodies, TicketDoor tickets) {
        this.bodies = bodies;
        this.tickets = tickets;
    }

    /** One ticket's part of the answer: as a single request would have been answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            int index,
            int status,
            @Nullable String ticketId,
            @Nullable Instant acceptedAt,
            @Nullable URI statusUrl,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked,
            @Nullable Problem problem) {}

    record Results(int accepted, int refused, List<Result> results) {}

    /** 202 when all are kept, else 207 with what each was answered. */
    Mono<ServerResponse> open(ServerRequest request) {
        var key = Requests.idempotencyKey(request);
        return Requests.caller(request)
                .flatMap(caller -> bodies.json(request, LIMIT, json -> openAll(items(json), caller, key)))
                .flatMap(results ->
                        ServerResponse.status(results.refused == 0 ? 202 : 207).bodyValue(results));
    }

    private Mono<Results> openAll(List<JsonNode> items, Caller caller, @Nullable String key) {
        return Flux.range(0, items.size())
                .flatMapSequential(i -> openOne(i, items.get(i), caller, key), AT_ONCE)
                .collectList()
                .map(results -> {
                    int accepted = (int) results.stream()
                            .filter(result -> result.status == 202)
                            .count();
                    return new Results(accepted, results.size() - accepted, results);
                });
    }

    private Mono<Result> openOne(int index, JsonNode item, Caller caller, @Nullable String key) {
        return tickets.openOne(item, caller, "batch:" + index + ":" + caller.principal(), key)
                .map(opened -> new Result(
                        index, 202, opened.ticketId(), opened.acceptedAt(), opened.statusUrl(), opened.masked(), null))
                .onErrorResume(
                        ProblemException.class,
                        e -> Mono.just(
                                new Result(index, e.problem().status(), null, null, null, List.of(), e.problem())));
    }

    private static JsonNode array(JsonNode json) {
        if (!json.isObject() || !json.has("tickets")) {
            return json;
        }
        var fields = Fields.of(json);
        var tickets = fields.raw("tickets");
        fields.check();
        return tickets == null ? json : tickets;
    }

    private static List<JsonNode> items(JsonNode json) {
        var array = array(json);
        if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
            throw Problem.unprocessable(
                            "the body must be an array of 1 to " + MOST + " tickets, or an object with one in 'tickets'"
                                    + (array.isArray() ? ", not " + array.size() : ""))
                    .asException();
        }
        var items = new ArrayList<JsonNode>(array.size());
        array.forEach(items::add);
        return items;
    }
}

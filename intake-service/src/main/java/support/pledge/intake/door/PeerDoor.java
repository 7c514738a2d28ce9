package support.pledge.intake.door;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import support.pledge.intake.model.PeerToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.view.ConversationView.ViewUnavailable;
import support.pledge.intake.view.OpenTicket;
import support.pledge.intake.view.OwnPart;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Problem;

/** For other instances of this service and nobody else: what this one holds. */
@Component
class PeerDoor {
    private final OwnPart part;
    private final Bodies bodies;
    private final TokenSecret secret;
    private final Clock clock;

    PeerDoor(OwnPart part, Bodies bodies, TokenSecret secret, Clock clock) {
        this.part = part;
        this.bodies = bodies;
        this.secret = secret;
        this.clock = clock;
    }

    /** {@code GET /internal/conversations/{id}}: 204 where it was never heard of. */
    Mono<ServerResponse> conversation(ServerRequest request) {
        check(request);
        var number = Requests.number(request).text();
        return held(() -> part.stored(number))
                .flatMap(Mono::justOrEmpty)
                .flatMap(stored -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .bodyValue(stored))
                .switchIfEmpty(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    /** {@code POST /internal/open-tickets}: a customer's names, as a list. */
    Mono<ServerResponse> openTickets(ServerRequest request) {
        check(request);
        return bodies.json(request, Bodies.MEGABYTE, json -> {
                    Set<String> names =
                            json.valueStream().map(name -> name.asString("")).collect(Collectors.toUnmodifiableSet());
                    return held(() -> part.ownOpenTickets(names));
                })
                .flatMap((List<OpenTicket> found) -> ServerResponse.ok().bodyValue(found));
    }

    private static <T> Mono<T> held(Callable<T> look) {
        return Mono.fromCallable(look)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(
                        ViewUnavailable.class,
                        e -> Problem.unavailable("moving").asException());
    }

    private void check(ServerRequest request) {
        boolean known = Optional.ofNullable(request.headers().firstHeader(PeerToken.HEADER))
                .filter(token -> PeerToken.isValid(secret, request.path(), token, clock.instant()))
                .isPresent();
        if (!known) {
            throw Problem.notFound("there is nothing at this path")
                    .because("peer-token")
                    .asException();
        }
    }
}

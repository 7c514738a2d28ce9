package support.pledge.intake.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.FileToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemException;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/calls}: what nobody took becomes a ticket that says whom to call back (C5), once for each call. */
@Component
class CallDoor {
    private final Bodies bodies;
    private final Desks desks;
    private final Opening opening;
    private final TokenSecret secret;

    CallDoor(Bodies bodies, Desks desks, Opening opening, TokenSecret secret) {
        this.bodies = bodies;
        this.desks = desks;
        this.opening = opening;
        this.secret = secret;
    }

    /** No ticket, and why. */
    record Untold(@Nullable String ticketId, String reason) {}

    Mono<ServerResponse> take(ServerRequest request) {
        return Requests.caller(request)
                .map(CallDoor::gateway)
                .flatMap(gateway -> bodies.json(request, Bodies.MEGABYTE, json -> take(json, gateway)));
    }

    private Mono<ServerResponse> take(JsonNode json, Caller.Gateway gateway) {
        return Mono.defer(() -> {
            var form = CallForm.read(
                    json, desks, opening.now(), token -> FileToken.read(secret, gateway.principal(), token));
            if (!gateway.mayOpen(form.desk(), Channel.PHONE)) {
                return Mono.error(Problem.forbidden("the key of '" + gateway.name() + "' is not for desk " + form.desk()
                                + " and channel PHONE")
                        .asException());
            }
            return form.outcome() == CallForm.Outcome.ANSWERED
                    ? ServerResponse.ok().bodyValue(new Untold(null, "somebody answered: nobody is owed a call back"))
                    : open(form, gateway).flatMap(opened -> Requests.accepted(opened.statusUrl(), opened));
        });
    }

    private Mono<Opening.Opened> open(CallForm form, Caller.Gateway gateway) {
        var identity = opening.identity("call:" + gateway.principal(), form.desk() + "|" + form.callId());
        return opening.open(
                        identity,
                        form.hash(),
                        (number, eventId, now) -> List.of(form.event(
                                new Stamp(
                                        number.text(),
                                        form.desk(),
                                        form.calledAt(),
                                        now,
                                        Actors.customer(form.customer())),
                                eventId)))
                .onErrorMap(
                        CallDoor::isTold, e -> toldOtherwise(identity.number().text()));
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof ProblemException known
                && known.problem().equals(Acceptance.keyUsedForSomethingElse());
    }

    /** Nothing of it is dropped in silence. */
    private static Throwable toldOtherwise(String ticket) {
        return Problem.conflict("this callId opened ticket " + ticket
                        + " and said something else then: what is new goes to /v1/tickets/" + ticket + "/messages")
                .asException();
    }

    private static Caller.Gateway gateway(Caller caller) {
        if (caller instanceof Caller.Gateway gateway) {
            return gateway;
        }
        throw Problem.forbidden("calls come from phone gateways: this needs an API key")
                .asException();
    }
}

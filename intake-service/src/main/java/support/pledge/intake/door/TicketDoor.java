package support.pledge.intake.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.events.Actor;
import support.pledge.events.Customer;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.Channel;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Problem;
import tools.jackson.databind.JsonNode;

/** New tickets from gateways and agents, and a ticket's whole conversation. */
@Component
class TicketDoor {
    private final Bodies bodies;
    private final Desks desks;
    private final Opening opening;
    private final Conversations conversations;
    private final Files files;

    TicketDoor(Bodies bodies, Desks desks, Opening opening, Conversations conversations, Files files) {
        this.bodies = bodies;
        this.desks = desks;
        this.opening = opening;
        this.conversations = conversations;
        this.files = files;
    }

    /** {@code POST /v1/tickets}. */
    Mono<ServerResponse> open(ServerRequest request) {
        var key = Requests.idempotencyKey(request);
        return Requests.caller(request)
                .flatMap(caller ->
                        bodies.json(request, Bodies.MEGABYTE, json -> openOne(json, caller, caller.principal(), key)))
                .flatMap(opened -> Requests.accepted(opened.statusUrl(), opened));
    }

    /**
     * Opens one ticket; fails with a problem.
     *
     * @param keyOf whose the key is: the caller's, or the caller's for one place of a batch
     */
    Mono<Opening.Opened> openOne(JsonNode json, Caller caller, String keyOf, @Nullable String key) {
        return Mono.defer(() -> {
            var form = TicketForm.read(json, desks, fields -> files.read(fields, caller.principal()), opening.now());
            mayOpen(caller, form);
            var identity = opening.identity(keyOf, key);
            return opening.open(
                    identity,
                    form.hash(),
                    (number, eventId, now) -> List.of(form.event(
                            new Stamp(
                                    number.text(), form.desk(), form.occurredAt(), now, actor(caller, form.customer())),
                            eventId)));
        });
    }

    /** {@code GET /v1/tickets/{id}}. */
    Mono<ServerResponse> show(ServerRequest request) {
        return Requests.caller(request)
                .doOnNext(TicketDoor::maySee)
                .flatMap(caller -> conversations
                        .find(Requests.number(request))
                        .filter(ticket -> caller.sees(ticket.desk(), ticket.channel(), ticket.ticketId()))
                        .map(ticket -> TicketJson.of(ticket, caller instanceof Caller.Agent)))
                .switchIfEmpty(Mono.error(() -> unknown().asException()))
                .flatMap(ticket -> ServerResponse.ok().bodyValue(ticket));
    }

    static void maySee(Caller caller) {
        if (caller instanceof Caller.Visitor) {
            throw Problem.forbidden("a chat's token opens its chat alone: /v1/chats")
                    .asException();
        }
    }

    /** The same words for what is not there and what is not the caller's. */
    static Problem unknown() {
        return Problem.notTheirs("there is no such ticket, or it is not yours to see");
    }

    private static void mayOpen(Caller caller, TicketForm form) {
        var channel = Channel.valueOf(form.channel().name());
        var refusal = switch (caller) {
            case Caller.Gateway gateway ->
                gateway.mayOpen(form.desk(), channel)
                        ? null
                        : "the key of '" + gateway.name() + "' is not for desk " + form.desk() + " and channel "
                                + channel;
            case Caller.Agent agent ->
                agent.sees(form.desk(), channel, "") ? null : "your token is not for desk " + form.desk();
            case Caller.Visitor visitor -> "a chat's token opens no tickets";
        };
        if (refusal != null) {
            throw Problem.forbidden(refusal).asException();
        }
    }

    private static Actor actor(Caller caller, Customer customer) {
        return caller instanceof Caller.Agent agent ? Actors.agent(agent) : Actors.customer(customer);
    }
}

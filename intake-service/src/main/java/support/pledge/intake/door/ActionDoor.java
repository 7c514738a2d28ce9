package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Json;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;

/** What is done to a ticket that is there: {@link Actions} reads and decides, this door finds, checks and publishes. */
@Component
class ActionDoor {
    private final Bodies bodies;
    private final Conversations conversations;
    private final Once once;
    private final Desks desks;
    private final TokenSecret secret;
    private final Files files;
    private final Clock clock;

    ActionDoor(
            Bodies bodies,
            Conversations conversations,
            Once once,
            Desks desks,
            TokenSecret secret,
            Files files,
            Clock clock) {
        this.bodies = bodies;
        this.conversations = conversations;
        this.once = once;
        this.desks = desks;
        this.secret = secret;
        this.files = files;
        this.clock = clock;
    }

    /**
     * What the caller is told.
     *
     * @param masked kinds of secrets that were masked before anything was kept (C9); left out where there were none
     */
    record Done(
            String ticketId,
            Instant acceptedAt,
            List<String> eventIds,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {}

    /** What the caller of the messages' door is told. */
    record Said(
            String ticketId,
            String messageId,
            Instant acceptedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {}

    private interface Action {
        List<SpecificRecord> events(Actions.Given given, Fields fields);
    }

    /** {@code POST /v1/tickets/{id}/messages}. */
    Mono<ServerResponse> message(ServerRequest request) {
        return act(request, "messages", false, (given, fields) -> MessageForm.read(given, fields, files))
                .flatMap(done -> Requests.accepted(
                        null, new Said(done.ticketId, done.eventIds.getLast(), done.acceptedAt, done.masked)));
    }

    /** {@code POST /v1/tickets/{id}/status}. */
    Mono<ServerResponse> status(ServerRequest request) {
        return answered(act(request, "status", false, Actions::status));
    }

    /** {@code PATCH /v1/tickets/{id}}. */
    Mono<ServerResponse> change(ServerRequest request) {
        return answered(act(request, "change", true, Actions::change));
    }

    /** {@code POST /v1/tickets/{id}/assignments}. */
    Mono<ServerResponse> assign(ServerRequest request) {
        return answered(act(request, "assignments", true, Actions::assign));
    }

    /** {@code POST /v1/tickets/{id}/escalations}. */
    Mono<ServerResponse> escalate(ServerRequest request) {
        return answered(act(request, "escalations", true, Actions::escalate));
    }

    /** {@code POST /v1/tickets/{id}/expectations}. */
    Mono<ServerResponse> expect(ServerRequest request) {
        return answered(act(request, "expectations", true, Actions::expect));
    }

    private static Mono<ServerResponse> answered(Mono<Done> done) {
        return done.flatMap(body -> Requests.accepted(null, body));
    }

    private Mono<Done> act(ServerRequest request, String door, boolean agentsOnly, Action action) {
        var number = Requests.number(request);
        var key = Requests.idempotencyKey(request);
        return Requests.caller(request)
                .doOnNext(caller -> mayAct(caller, agentsOnly))
                .flatMap(caller -> bodies.json(
                        request,
                        Bodies.MEGABYTE,
                        json -> conversations
                                .find(number)
                                .filter(ticket -> caller.sees(ticket.desk(), ticket.channel(), ticket.ticketId()))
                                .switchIfEmpty(
                                        Mono.error(() -> TicketDoor.unknown().asException()))
                                .flatMap(ticket -> {
                                    var now = clock.instant();
                                    var given = new Actions.Given(
                                            caller,
                                            ticket,
                                            desks.find(ticket.desk()).orElse(null),
                                            now,
                                            index -> eventId(caller, ticket, door, key, index, now));
                                    var events = action.events(given, Fields.of(json));
                                    var claim = key == null
                                            ? null
                                            : new Acceptance.Claim(given.ids().apply(0), Json.hash(json));
                                    return publish(ticket, events, claim, now);
                                })));
    }

    private Mono<Done> publish(
            Conversation ticket, List<SpecificRecord> events, Acceptance.@Nullable Claim claim, Instant now) {
        var ids = events.stream()
                .map(event -> EventRecords.metaOf(event).getEventId())
                .toList();
        return once.publish(ticket, events, claim, now)
                .map(kept -> new Done(ticket.ticketId(), kept.at(), ids, kept.masked()));
    }

    private String eventId(
            Caller caller, Conversation ticket, String door, @Nullable String key, int index, Instant now) {
        return key == null
                ? EventIds.fact(now.toEpochMilli())
                : secret.eventId(door, caller.principal(), ticket.ticketId(), key, Integer.toString(index));
    }

    private static void mayAct(Caller caller, boolean agentsOnly) {
        if (caller instanceof Caller.Visitor) {
            throw Problem.forbidden("a chat's token opens its chat alone: /v1/chats")
                    .asException();
        }
        if (agentsOnly && !(caller instanceof Caller.Agent)) {
            throw Problem.forbidden("this needs an agent's token; a gateway's key does not do")
                    .asException();
        }
    }
}

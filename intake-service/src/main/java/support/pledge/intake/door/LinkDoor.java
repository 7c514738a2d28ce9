package support.pledge.intake.door;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.events.Actor;
import support.pledge.events.LinkKind;
import support.pledge.events.TicketsLinked;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.TicketNumber;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /v1/tickets/{id}/links}: a person says that two tickets are about one problem, or that they are not (C7). Both learn of
 * it; nothing is merged, and no promise ends.
 */
@Component
class LinkDoor {
    private static final int REASON = 2_000;
    private final Bodies bodies;
    private final Conversations conversations;
    private final Acceptance acceptance;
    private final Clock clock;

    LinkDoor(Bodies bodies, Conversations conversations, Acceptance acceptance, Clock clock) {
        this.bodies = bodies;
        this.conversations = conversations;
        this.acceptance = acceptance;
        this.clock = clock;
    }

    record Linked(String ticketId, String otherTicketId, LinkKind kind, Instant acceptedAt) {}

    /** What a person may say; the names are those of {@link LinkKind}. */
    private enum Kind {
        SAME_PROBLEM,
        FOLLOW_UP,
        UNLINKED
    }

    /** What the body asks for. */
    private record Wish(
            TicketNumber other, LinkKind kind, @Nullable String reason) {
        static Wish read(JsonNode json) {
            var fields = Fields.of(json);
            var number = fields.required("ticket", fields.line("ticket", 40));
            var kind = fields.choice("kind", Kind.class);
            var reason = fields.line("reason", REASON);
            var other = TicketNumber.parse(number);
            if (!number.isEmpty() && other.isEmpty()) {
                fields.refuse("ticket", "is not a ticket number");
            }
            fields.check();
            return new Wish(
                    other.orElseThrow(), kind == null ? LinkKind.SAME_PROBLEM : LinkKind.valueOf(kind.name()), reason);
        }
    }

    Mono<ServerResponse> link(ServerRequest request) {
        var number = Requests.number(request);
        return Requests.caller(request)
                .map(LinkDoor::agent)
                .flatMap(agent -> bodies.json(request, Bodies.MEGABYTE, json -> link(agent, number, Wish.read(json))))
                .flatMap(linked -> Requests.accepted(null, linked));
    }

    private Mono<Linked> link(Caller.Agent agent, TicketNumber number, Wish wish) {
        if (number.equals(wish.other)) {
            throw Problem.wrongField("ticket", "is this very ticket").asException();
        }
        return Mono.zip(find(agent, number), find(agent, wish.other)).flatMap(both -> {
            var now = clock.instant();
            var events = List.of(
                    event(both.getT1(), both.getT2(), wish, Actors.agent(agent), now),
                    event(both.getT2(), both.getT1(), wish, Actors.agent(agent), now));
            return acceptance.accept(events).thenReturn(new Linked(number.text(), wish.other.text(), wish.kind, now));
        });
    }

    private Mono<Conversation> find(Caller.Agent agent, TicketNumber number) {
        return conversations
                .find(number)
                .filter(ticket -> agent.sees(ticket.desk(), ticket.channel(), ticket.ticketId()))
                .switchIfEmpty(Mono.error(() -> TicketDoor.unknown().asException()));
    }

    private static TicketsLinked event(Conversation of, Conversation to, Wish wish, Actor by, Instant now) {
        return TicketsLinked.newBuilder()
                .setMeta(new Stamp(of.ticketId(), of.desk(), null, now, by).meta(EventIds.fact(now.toEpochMilli())))
                .setOtherTicketId(to.ticketId())
                .setKind(wish.kind)
                .setReason(wish.reason)
                .build();
    }

    private static Caller.Agent agent(Caller caller) {
        if (caller instanceof Caller.Agent agent) {
            return agent;
        }
        throw Problem.forbidden("only agents link tickets: this needs an agent's token")
                .asException();
    }
}

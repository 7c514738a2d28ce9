package support.pledge.intake.door;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.events.FeedbackGiven;
import support.pledge.intake.model.FeedbackToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/feedback/{token}}: what the customer thinks of it (N4). The token in the link is the key. */
@Component
class FeedbackDoor {
    private static final int BEST = 5;
    private final Bodies bodies;
    private final Conversations conversations;
    private final Acceptance acceptance;
    private final TokenSecret secret;
    private final Clock clock;

    FeedbackDoor(Bodies bodies, Conversations conversations, Acceptance acceptance, TokenSecret secret, Clock clock) {
        this.bodies = bodies.ofStrangers();
        this.conversations = conversations;
        this.acceptance = acceptance;
        this.secret = secret;
        this.clock = clock;
    }

    record Thanks(String ticketId, Instant acceptedAt) {}

    Mono<ServerResponse> rate(ServerRequest request) {
        var ticket = FeedbackToken.read(secret, request.pathVariable("token"));
        if (ticket.isEmpty()) {
            return Mono.error(Problem.notFound("this link is not one of ours")
                    .because("link-token")
                    .asException());
        }
        return bodies.json(
                        request,
                        Bodies.MEGABYTE,
                        json -> conversations
                                .find(ticket.get())
                                .switchIfEmpty(
                                        Mono.error(() -> TicketDoor.unknown().asException()))
                                .flatMap(conversation -> publish(conversation, json)))
                .flatMap(thanks -> Requests.accepted(null, thanks));
    }

    private Mono<Thanks> publish(Conversation ticket, JsonNode json) {
        var fields = Fields.of(json);
        var rating = fields.integer("rating", 1, BEST);
        if (rating == null) {
            fields.required("rating", null);
        }
        var comment = fields.text("comment", 10_000);
        fields.check();
        var now = clock.instant();
        // The same answer twice, a double click, is one; a changed mind is a new event.
        var id = secret.eventId("feedback", ticket.ticketId(), rating + "", comment == null ? "" : comment);
        var thanks = new Thanks(ticket.ticketId(), now);
        if (ticket.knows(id) || rating == null) {
            return Mono.just(thanks);
        }
        var stamp = new Stamp(ticket.ticketId(), ticket.desk(), null, now, Actors.customer(ticket.customer()));
        return acceptance
                .accept(List.of(FeedbackGiven.newBuilder()
                        .setMeta(stamp.meta(id))
                        .setRating(rating)
                        .setComment(comment)
                        .build()))
                .thenReturn(thanks);
    }
}

package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.chat.ChatLine;
import support.pledge.intake.chat.ChatWindows;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.ChatToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.TicketStatus;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.TicketNumber;
import tools.jackson.databind.JsonNode;

/** The chat's doors: anybody may begin a chat; who holds its token may go on with it. */
@Component
class ChatDoor {
    private static final Duration SESSION = Duration.ofDays(7);
    /** Strangers share no name, so their key alone must be one that nobody guesses. */
    private static final int STRANGERS_KEY = 20;

    private final Bodies bodies;
    private final Desks desks;
    private final Opening opening;
    private final Conversations conversations;
    private final Once once;
    private final ChatWindows windows;
    private final TokenSecret secret;
    private final IntakeSettings settings;

    ChatDoor(
            Bodies bodies,
            Desks desks,
            Opening opening,
            Conversations conversations,
            Once once,
            ChatWindows windows,
            TokenSecret secret,
            IntakeSettings settings) {
        this.bodies = bodies;
        this.desks = desks;
        this.opening = opening;
        this.conversations = conversations;
        this.once = once;
        this.windows = windows;
        this.secret = secret;
        this.settings = settings;
    }

    /** The visitor's way back into the chat; the token opens this chat and no other. */
    record Begun(
            String chatId,
            String messageId,
            String token,
            URI streamUrl,
            Instant acceptedAt,
            Instant expiresAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            String chatId,
            String messageId,
            @Nullable String clientMessageId,
            Instant acceptedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {}

    record Shown(String chatId, String desk, TicketStatus status, List<ChatLine> messages, String cursor) {}

    /** {@code POST /v1/chats}. */
    Mono<ServerResponse> open(ServerRequest request) {
        var key = Requests.idempotencyKey(request);
        if (key != null && key.length() < STRANGERS_KEY) {
            throw Problem.badRequest("Idempotency-Key must have " + STRANGERS_KEY + " characters or more here, for"
                            + " example a UUID: it is all that tells one visitor's chat from another's")
                    .asException();
        }
        return bodies.json(request, Bodies.MEGABYTE, json -> begin(ChatForm.read(json, desks), key))
                .flatMap(begun -> Requests.accepted(begun.streamUrl, begun));
    }

    private Mono<Begun> begin(ChatForm form, @Nullable String key) {
        var identity = opening.identity("visitor", key);
        return opening.open(
                        identity,
                        form.hash(),
                        (number, eventId, now) -> List.of(form.event(
                                new Stamp(number.text(), form.desk(), null, now, Actors.customer(form.customer())),
                                eventId)))
                .map(opened -> begun(form.desk(), identity, opened));
    }

    private Begun begun(String desk, Opening.Identity identity, Opening.Opened opened) {
        var chat = identity.number();
        var expires = opening.now().plus(SESSION);
        return new Begun(
                chat.text(),
                identity.eventId(),
                new ChatToken(desk, chat, expires).sealed(secret),
                URI.create(settings.publicUrl() + "/v1/chats/" + chat.text() + "/stream"),
                opened.acceptedAt(),
                expires,
                opened.masked());
    }

    /** {@code POST /v1/chats/{id}/messages}. */
    Mono<ServerResponse> message(ServerRequest request) {
        return visitor(request)
                .flatMap(visitor -> bodies.json(request, Bodies.MEGABYTE, json -> say(visitor, json)))
                .flatMap(said -> Requests.accepted(null, said));
    }

    private Mono<Said> say(Caller.Visitor visitor, JsonNode json) {
        var fields = Fields.of(json);
        var clientId = fields.line("clientMessageId", 100);
        var body = ChatForm.message(fields, "body");
        fields.check();
        var now = opening.now();
        var chat = visitor.chat().text();
        var id = clientId == null ? EventIds.fact(now.toEpochMilli()) : secret.eventId("chat", chat, clientId);
        return conversations
                .peek(visitor.chat())
                .switchIfEmpty(Mono.fromSupplier(() -> notSeenYet(visitor)))
                .flatMap(known -> publish(known, body, id, now))
                .map(kept -> new Said(chat, id, clientId, kept.at(), kept.masked()));
    }

    private Mono<Once.Kept> publish(Conversation chat, String body, String id, Instant now) {
        var stamp = new Stamp(chat.ticketId(), chat.desk(), null, now, Actors.customer(chat.customer()));
        var events =
                Actions.customerReplied(chat, stamp, body, index -> index == 0 ? id : secret.eventId("reopen", id));
        return once.publish(chat, events, new Acceptance.Claim(id, body), now);
    }

    /** The token vouches for the chat: another instance took it, and the view here is a moment behind. */
    private static Conversation notSeenYet(Caller.Visitor visitor) {
        return Conversation.unheardChat(visitor.chat().text(), visitor.desk());
    }

    /** {@code GET /v1/chats/{id}}. */
    Mono<ServerResponse> show(ServerRequest request) {
        return chat(request)
                .flatMap(chat -> ServerResponse.ok()
                        .bodyValue(new Shown(
                                chat.ticketId(),
                                chat.desk(),
                                chat.status(),
                                windows.transcript(chat),
                                windows.cursor(chat))));
    }

    /** {@code GET /v1/chats/{id}/stream}. */
    Mono<ServerResponse> stream(ServerRequest request) {
        var header = request.headers().firstHeader("Last-Event-ID");
        var after = header != null ? header : request.queryParam("after").orElse("");
        return chat(request)
                .flatMap(chat -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .header("X-Accel-Buffering", "no")
                        .body(BodyInserters.fromServerSentEvents(windows.stream(Requests.number(request), after))));
    }

    private Mono<Conversation> chat(ServerRequest request) {
        var number = Requests.number(request);
        return Requests.caller(request)
                .filter(caller ->
                        !(caller instanceof Caller.Visitor(String desk, TicketNumber chat)) || chat.equals(number))
                .flatMap(caller -> conversations
                        .find(number)
                        .filter(chat -> caller.sees(chat.desk(), chat.channel(), chat.ticketId())))
                .switchIfEmpty(Mono.error(() -> unknown().asException()));
    }

    private static Mono<Caller.Visitor> visitor(ServerRequest request) {
        var number = Requests.number(request);
        return Requests.caller(request).map(caller -> {
            if (!(caller instanceof Caller.Visitor visitor)) {
                throw Problem.forbidden(
                                "only the chat's own token writes here; staff writes to /v1/tickets/{id}/messages")
                        .asException();
            }
            if (!visitor.chat().equals(number)) {
                throw unknown().asException();
            }
            return visitor;
        });
    }

    private static Problem unknown() {
        return Problem.notFound("there is no such chat, or your token is for another one");
    }
}

package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.events.Attachment;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.limit.ClientAddress;
import support.pledge.intake.limit.Limit;
import support.pledge.intake.limit.Limits;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.security.Sites;
import support.pledge.intake.security.Visitors;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.EventIds;
import tools.jackson.databind.JsonNode;

/** The chat's doors: anybody may begin a chat; who holds its token may go on with it. */
@Component
class ChatDoor {
    /** Strangers share no name, so their key alone must be one that nobody guesses. */
    private static final int STRANGERS_KEY = 20;

    private final Bodies bodies;
    private final Desks desks;
    private final Opening opening;
    private final Conversations conversations;
    private final Once once;
    private final TokenSecret secret;
    private final ChatSessions sessions;
    private final Visitors visitors;
    private final Sites sites;
    private final Files files;
    private final Limits limits;
    private final ClientAddress addresses;

    ChatDoor(
            Bodies bodies,
            Desks desks,
            Opening opening,
            Conversations conversations,
            Once once,
            TokenSecret secret,
            ChatSessions sessions,
            Visitors visitors,
            Sites sites,
            Files files,
            Limits limits,
            ClientAddress addresses) {
        this.bodies = bodies.ofStrangers();
        this.desks = desks;
        this.opening = opening;
        this.conversations = conversations;
        this.once = once;
        this.secret = secret;
        this.sessions = sessions;
        this.visitors = visitors;
        this.sites = sites;
        this.files = files;
        this.limits = limits;
        this.addresses = addresses;
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

    /** {@code POST /v1/chats}. */
    Mono<ServerResponse> open(ServerRequest request) {
        var key = Requests.idempotencyKey(request);
        if (key != null && key.length() < STRANGERS_KEY) {
            throw Problem.badRequest("Idempotency-Key must have " + STRANGERS_KEY + " characters or more here, for"
                            + " example a UUID: it is all that tells one visitor's chat from another's")
                    .asException();
        }
        limits.count(Limit.CHATS, addresses.of(request.exchange().getRequest()));
        return bodies.json(
                        request,
                        Bodies.MEGABYTE,
                        json -> known(ChatForm.read(json, desks), request)
                                .flatMap(form -> begin(form, key, Requests.origin(request))))
                .flatMap(begun -> Requests.accepted(begun.streamUrl, begun));
    }

    /** With whom the site vouches for, where it does. */
    private Mono<ChatForm> known(ChatForm form, ServerRequest request) {
        if (!sites.allows(Requests.origin(request), Requests.ownOrigin(request), form.desk())) {
            throw Problem.forbidden("pages of this site may not begin chats at that desk (PLEDGE_SITES)")
                    .asException();
        }
        var identity = form.identity();
        return identity == null
                ? Mono.just(form)
                : visitors.read(form.desk(), identity).map(visitor -> form.by(visitor, desks));
    }

    private Mono<Begun> begin(ChatForm form, @Nullable String key, @Nullable String origin) {
        var identity = opening.identity("visitor", key);
        return opening.open(
                        identity,
                        form.hash(),
                        (number, eventId, now) -> List.of(form.event(
                                new Stamp(number.text(), form.desk(), null, now, Actors.customer(form.customer())),
                                eventId)))
                .map(opened ->
                        begun(sessions.issue(form.desk(), identity.number(), origin, opening.now()), identity, opened));
    }

    private static Begun begun(ChatSessions.Session session, Opening.Identity identity, Opening.Opened opened) {
        return new Begun(
                session.chatId(),
                identity.eventId(),
                session.token(),
                session.streamUrl(),
                opened.acceptedAt(),
                session.expiresAt(),
                opened.masked());
    }

    /** {@code POST /v1/chats/{id}/messages}. */
    Mono<ServerResponse> message(ServerRequest request) {
        return visitor(request)
                .doOnNext(visitor -> limits.count(Limit.MESSAGES, visitor.chat().text()))
                .flatMap(visitor -> bodies.json(request, Bodies.MEGABYTE, json -> say(visitor, json)))
                .flatMap(said -> Requests.accepted(null, said));
    }

    private Mono<Said> say(Caller.Visitor visitor, JsonNode json) {
        var fields = Fields.of(json);
        var clientId = fields.line("clientMessageId", 100);
        var taken = files.read(fields, visitor.principal());
        var written = ChatForm.messageOrNull(fields);
        var body = taken.isEmpty() ? fields.required("body", written) : Objects.requireNonNullElse(written, "");
        fields.check();
        var now = opening.now();
        var chat = visitor.chat().text();
        var id = clientId == null ? EventIds.fact(now.toEpochMilli()) : secret.eventId("chat", chat, clientId);
        return conversations
                .peek(visitor.chat())
                .switchIfEmpty(Mono.fromSupplier(() -> notSeenYet(visitor)))
                .flatMap(known -> publish(known, body, taken, id, now))
                .map(kept -> new Said(chat, id, clientId, kept.at(), kept.masked()));
    }

    private Mono<Once.Kept> publish(Conversation chat, String body, List<Attachment> files, String id, Instant now) {
        var stamp = new Stamp(chat.ticketId(), chat.desk(), null, now, Actors.customer(chat.customer()));
        var events = Actions.customerReplied(
                chat, stamp, body, files, index -> index == 0 ? id : secret.eventId("reopen", id));
        return once.publish(chat, events, new Acceptance.Claim(id, body + files), now);
    }

    /** The token vouches for the chat: another instance took it, and the view here is a moment behind. */
    private static Conversation notSeenYet(Caller.Visitor visitor) {
        return Conversation.unheardChat(visitor.chat().text(), visitor.desk());
    }

    /** Who holds the chat's own token. */
    static Mono<Caller.Visitor> visitor(ServerRequest request) {
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

    static Problem unknown() {
        return Problem.notTheirs("there is no such chat, or your token is for another one");
    }
}

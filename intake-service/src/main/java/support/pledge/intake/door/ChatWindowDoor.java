package support.pledge.intake.door;

import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.chat.ChatLine;
import support.pledge.intake.chat.ChatWindows;
import support.pledge.intake.limit.ClientAddress;
import support.pledge.intake.limit.Limit;
import support.pledge.intake.limit.Limits;
import support.pledge.intake.model.Caller;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.TicketStatus;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.TicketNumber;

/** What a chat's window shows, to its visitor and to agents: all of it, what comes, and who is writing. */
@Component
class ChatWindowDoor {
    private final Conversations conversations;
    private final ChatWindows windows;
    private final ChatSignals signals;
    private final Limits limits;
    private final ClientAddress addresses;
    private final Clock clock;

    ChatWindowDoor(
            Conversations conversations,
            ChatWindows windows,
            ChatSignals signals,
            Limits limits,
            ClientAddress addresses,
            Clock clock) {
        this.conversations = conversations;
        this.windows = windows;
        this.signals = signals;
        this.limits = limits;
        this.addresses = addresses;
        this.clock = clock;
    }

    record Shown(String chatId, String desk, TicketStatus status, List<ChatLine> messages, String cursor) {}

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
        var address = addresses.of(request.exchange().getRequest());
        windows.check(address);
        return Requests.caller(request)
                .map(Caller.Visitor.class::isInstance)
                .flatMap(visitor -> chat(request)
                        .flatMap(chat -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_EVENT_STREAM)
                                .header("X-Accel-Buffering", "no")
                                .body(BodyInserters.fromServerSentEvents(
                                        windows.stream(Requests.number(request), after, address, !visitor)))));
    }

    /** {@code POST /v1/chats/{id}/typing}: told to the windows that are open now, and forgotten. */
    Mono<ServerResponse> typing(ServerRequest request) {
        return Requests.caller(request)
                .doOnNext(ChatWindowDoor::isNoGateway)
                .flatMap(caller -> chat(request).flatMap(chat -> {
                    limits.count(Limit.SIGNALS, chat.ticketId() + " " + caller.principal());
                    var by = caller instanceof Caller.Agent agent
                            ? Actors.agent(agent)
                            : Actors.customer(chat.customer());
                    return signals.writes(chat, by, clock.instant())
                            .then(ServerResponse.noContent().build());
                }));
    }

    private static void isNoGateway(Caller caller) {
        if (caller instanceof Caller.Gateway) {
            throw Problem.forbidden("who writes is told by the chat's visitor or an agent")
                    .asException();
        }
    }

    private Mono<Conversation> chat(ServerRequest request) {
        var number = Requests.number(request);
        return Requests.caller(request)
                .filter(caller ->
                        !(caller instanceof Caller.Visitor(String desk, TicketNumber chat)) || chat.equals(number))
                .flatMap(caller -> conversations
                        .find(number)
                        .filter(chat -> caller.sees(chat.desk(), chat.channel(), chat.ticketId())))
                .switchIfEmpty(Mono.error(() -> ChatDoor.unknown().asException()));
    }
}

package support.pledge.intake.chat;

import java.time.Duration;
import java.util.List;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.schemas.TicketNumber;

/** Chats as their windows see them: a transcript, and a stream of server-sent events that resumes where it broke. */
@Component
public final class ChatWindows {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration COME_BACK = Duration.ofSeconds(1);
    private static final ServerSentEvent<ChatLine> END =
            ServerSentEvent.<ChatLine>builder().comment("end").build();
    private final LiveStreams streams;

    ChatWindows(LiveStreams streams) {
        this.streams = streams;
    }

    /** All that the window shows so far. */
    public List<ChatLine> transcript(Conversation chat) {
        return Transcript.of(chat, streams.heard(chat.ticketId())).stream()
                .map(ChatLine::of)
                .toList();
    }

    /** Where a stream has to go on after that transcript. */
    public String cursor(Conversation chat) {
        var cursor = Cursor.START;
        for (var entry : Transcript.of(chat, streams.heard(chat.ticketId()))) {
            cursor = cursor.after(entry);
        }
        return cursor.text();
    }

    /**
     * What stands behind a place, then what comes, with a heartbeat.
     *
     * @param after id of the last event that was seen; anything else means from the beginning
     */
    public Flux<ServerSentEvent<ChatLine>> stream(TicketNumber chat, String after) {
        var lines = streams.open(chat, Cursor.parse(after)).map(ChatWindows::event);
        var heartbeats = Flux.interval(HEARTBEAT)
                .map(tick -> ServerSentEvent.<ChatLine>builder()
                        .comment("still here")
                        .build())
                .onBackpressureDrop();
        var hello = ServerSentEvent.<ChatLine>builder()
                .comment("open")
                .retry(COME_BACK)
                .build();
        return lines.concatWithValues(END)
                .mergeWith(heartbeats)
                .takeWhile(event -> event != END)
                .startWith(hello);
    }

    private static ServerSentEvent<ChatLine> event(LiveStreams.Sent sent) {
        return ServerSentEvent.builder(ChatLine.of(sent.entry()))
                .id(sent.cursor().text())
                .event("message")
                .build();
    }
}

package support.pledge.intake.chat;

import java.time.Duration;
import java.util.List;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.schemas.TicketNumber;

/** Chats as their windows see them: a transcript, and a stream of server-sent events that resumes where it broke. */
@Component
public final class ChatWindows {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration COME_BACK = Duration.ofSeconds(1);
    private static final ServerSentEvent<Object> END =
            ServerSentEvent.builder().comment("end").build();
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

    /** Fails with a 429 or 503 problem where no window more can be opened: to be asked before an answer begins. */
    public void check(String address) {
        streams.check(address);
    }

    /**
     * What stands behind a place, then what comes, with a heartbeat, and when the other side writes.
     *
     * @param after id of the last event that was seen; anything else means from the beginning
     * @param address from where the window is open
     * @param staff whether the reader is of the staff: for them the customer is the other side
     */
    public Flux<ServerSentEvent<Object>> stream(TicketNumber chat, String after, String address, boolean staff) {
        var events = streams.open(chat, Cursor.parse(after), address)
                .filter(sent -> isForReader(sent, staff))
                .map(ChatWindows::event);
        var heartbeats = Flux.interval(HEARTBEAT)
                .map(tick -> ServerSentEvent.builder().comment("still here").build())
                .onBackpressureDrop();
        var hello = ServerSentEvent.builder().comment("open").retry(COME_BACK).build();
        return events.concatWithValues(END)
                .mergeWith(heartbeats)
                .takeWhile(event -> event != END)
                .startWith(hello);
    }

    private static boolean isForReader(LiveStreams.Sent sent, boolean staff) {
        return !(sent instanceof LiveStreams.Sent.Writing(Author author))
                || staff == (author.kind() == Author.Kind.CUSTOMER);
    }

    private static ServerSentEvent<Object> event(LiveStreams.Sent sent) {
        return switch (sent) {
            case LiveStreams.Sent.Line(Entry entry, Cursor cursor) ->
                ServerSentEvent.<Object>builder(ChatLine.of(entry))
                        .id(cursor.text())
                        .event("message")
                        .build();
            case LiveStreams.Sent.Writing(Author author) ->
                ServerSentEvent.<Object>builder(new Writing(new ChatLine.Who(author.kind(), author.name())))
                        .event("typing")
                        .build();
        };
    }

    /** Who is writing. */
    private record Writing(ChatLine.Who author) {}
}

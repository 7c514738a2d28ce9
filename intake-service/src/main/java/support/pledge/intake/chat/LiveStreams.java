package support.pledge.intake.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.TicketNumber;

/**
 * The chat windows that are open on this instance. A window first gets what the conversation holds behind its cursor, then
 * what comes. What this instance heard in the last minute is kept, to bridge the moment in which the view has not seen it
 * yet. No thread per window; a window that does not read is closed and comes back with its cursor.
 */
@Component
public final class LiveStreams {
    private static final Duration BRIDGE = Duration.ofMinutes(1);
    private final Conversations conversations;
    private final OpenWindows windows;
    private final Cache<String, List<Entry>> justHeard = Caffeine.newBuilder()
            .expireAfterWrite(BRIDGE)
            .maximumWeight(32L << 20)
            .weigher((String chat, List<Entry> entries) -> 200
                    + entries.stream()
                            .mapToInt(entry -> entry.text().length() * 2 + 200)
                            .sum())
            .build();

    LiveStreams(Conversations conversations, OpenWindows windows) {
        this.conversations = conversations;
        this.windows = windows;
    }

    /** What goes to one window. */
    sealed interface Sent {
        /** One entry and where it stands. */
        record Line(Entry entry, Cursor cursor) implements Sent {}

        /** Somebody is writing at this moment. */
        record Writing(Author author) implements Sent {}
    }

    /** Whether there is room for one more window; see {@link OpenWindows#check}. */
    void check(String address) {
        windows.check(address);
    }

    /**
     * All entries behind the cursor, then those to come, each once, and who is writing meanwhile; does not end by itself.
     *
     * @param address from where the window is open
     */
    Flux<Sent> open(TicketNumber chat, Cursor from, String address) {
        return Flux.usingWhen(
                Mono.fromCallable(() -> windows.open(chat.text(), address)),
                window -> sent(chat, from, window),
                window -> Mono.fromRunnable(() -> windows.close(window)));
    }

    private Flux<Sent> sent(TicketNumber chat, Cursor from, Window window) {
        return conversations
                .find(chat)
                .switchIfEmpty(Mono.error(
                        () -> Problem.notFound("there is no such chat").asException()))
                .flatMapMany(conversation -> lines(conversation, from, window));
    }

    /** A window is open for hours: nothing of what it has shown, nor of the conversation, may be held by it. */
    private Flux<Sent> lines(Conversation chat, Cursor from, Window window) {
        var id = chat.ticketId();
        var channel = chat.channel();
        var stream = new Position(from);
        var behind = new ArrayDeque<Sent>();
        Transcript.of(chat, heard(id)).stream()
                .filter(from::isBefore)
                .map(stream::next)
                .forEach(behind::add);
        Flux<Sent> live = window.lines()
                .asFlux()
                .filter(entry -> Transcript.shows(channel, entry))
                .concatMap(entry -> named(entry, id), 1)
                .filter(stream::isNew)
                .map(stream::next);
        Flux<Sent> writing = window.signals().asFlux().map(Sent.Writing::new);
        return drained(behind).concatWith(live).mergeWith(writing);
    }

    private static Flux<Sent> drained(Queue<Sent> lines) {
        return Flux.generate(sink -> {
            var line = lines.poll();
            if (line == null) {
                sink.complete();
            } else {
                sink.next(line);
            }
        });
    }

    /** A line that passes on an agent's message just now: who wrote it, and what files came with it, stands in the conversation. */
    private Mono<Entry> named(Entry entry, String chat) {
        return Transcript.isUnsigned(entry)
                ? Mono.justOrEmpty(TicketNumber.parse(chat))
                        .flatMap(conversations::peek)
                        .map(now -> Transcript.signed(entry, now))
                        .defaultIfEmpty(entry)
                : Mono.just(entry);
    }

    /** What this instance heard lately, for a transcript that is asked for now. */
    List<Entry> heard(String chat) {
        return justHeard.asMap().getOrDefault(chat, List.of());
    }

    /** An entry has come from a topic. Called by one thread. */
    void hear(String chat, Entry entry) {
        justHeard
                .asMap()
                .merge(
                        chat,
                        List.of(entry),
                        (old, more) ->
                                Stream.concat(old.stream(), more.stream()).toList());
        windows.of(chat).forEach(window -> window.show(entry));
    }

    /** Somebody is writing. Called by the same thread. */
    void writes(String chat, Author author) {
        windows.of(chat).forEach(window -> window.signals().tryEmitNext(author));
    }

    boolean isOpen(String chat) {
        return !windows.of(chat).isEmpty();
    }

    /** How far one window is; used by one thread at a time. */
    private static final class Position {
        private Cursor cursor;

        Position(Cursor cursor) {
            this.cursor = cursor;
        }

        boolean isNew(Entry entry) {
            return cursor.isBefore(entry);
        }

        Sent next(Entry entry) {
            cursor = cursor.after(entry);
            return new Sent.Line(entry, cursor);
        }
    }
}

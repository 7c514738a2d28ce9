package support.pledge.intake.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
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
    private static final int WINDOWS = 20_000;
    private static final int UNREAD = 256;
    private static final Duration BRIDGE = Duration.ofMinutes(1);
    private final Conversations conversations;
    private final ConcurrentHashMap<String, Set<Sinks.Many<Entry>>> open = new ConcurrentHashMap<>();
    private final AtomicInteger windows = new AtomicInteger();
    private final Cache<String, List<Entry>> justHeard = Caffeine.newBuilder()
            .expireAfterWrite(BRIDGE)
            .maximumWeight(32L << 20)
            .weigher((String chat, List<Entry> entries) -> 200
                    + entries.stream()
                            .mapToInt(entry -> entry.text().length() * 2 + 200)
                            .sum())
            .build();

    LiveStreams(Conversations conversations, MeterRegistry meters) {
        this.conversations = conversations;
        meters.gauge("pledge.intake.streams", windows);
    }

    /** One entry and where it stands. */
    record Sent(Entry entry, Cursor cursor) {}

    /** All entries behind the cursor, then those to come, each once; does not end by itself. */
    Flux<Sent> open(TicketNumber chat, Cursor from) {
        return Flux.usingWhen(
                Mono.fromCallable(() -> register(chat.text())),
                window -> sent(chat, from, window),
                window -> Mono.fromRunnable(() -> unregister(chat.text(), window)));
    }

    private Flux<Sent> sent(TicketNumber chat, Cursor from, Sinks.Many<Entry> window) {
        return conversations
                .find(chat)
                .switchIfEmpty(Mono.error(
                        () -> Problem.notFound("there is no such chat").asException()))
                .flatMapMany(conversation -> {
                    var stream = new Position(from, conversation);
                    var behind = Transcript.of(conversation, heard(chat.text())).stream()
                            .filter(from::isBefore)
                            .map(stream::next)
                            .toList();
                    return Flux.fromIterable(behind)
                            .concatWith(window.asFlux()
                                    .concatMap(entry -> named(entry, chat))
                                    .filter(stream::isNew)
                                    .map(stream::next));
                });
    }

    /** A line that passes on an agent's message just now: who wrote it stands in the conversation. */
    private Mono<Entry> named(Entry entry, TicketNumber chat) {
        return Transcript.isUnsigned(entry)
                ? conversations
                        .peek(chat)
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
        for (var window : open.getOrDefault(chat, Set.of())) {
            if (window.tryEmitNext(entry).isFailure()) {
                window.tryEmitComplete();
            }
        }
    }

    boolean isOpen(String chat) {
        return open.containsKey(chat);
    }

    private Sinks.Many<Entry> register(String chat) {
        if (windows.incrementAndGet() > WINDOWS) {
            windows.decrementAndGet();
            throw Problem.unavailable("too many chat windows are open here").asException();
        }
        Sinks.Many<Entry> window = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(UNREAD));
        open.computeIfAbsent(chat, c -> ConcurrentHashMap.newKeySet()).add(window);
        return window;
    }

    private void unregister(String chat, Sinks.Many<Entry> window) {
        windows.decrementAndGet();
        open.computeIfPresent(chat, (c, all) -> {
            all.remove(window);
            return all.isEmpty() ? null : all;
        });
    }

    /** How far one window is; used by one thread at a time. */
    private static final class Position {
        private Cursor cursor;
        private final Conversation chat;

        Position(Cursor cursor, Conversation chat) {
            this.cursor = cursor;
            this.chat = chat;
        }

        boolean isNew(Entry entry) {
            return cursor.isBefore(entry);
        }

        Sent next(Entry entry) {
            cursor = cursor.after(entry);
            return new Sent(Transcript.signed(entry, chat), cursor);
        }
    }
}

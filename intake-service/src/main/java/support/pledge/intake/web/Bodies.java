package support.pledge.intake.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import support.pledge.intake.IntakeSettings;
import support.pledge.mail.PlainText;
import tools.jackson.databind.JsonNode;

/**
 * Bodies of requests, within bounds: each has a limit, all together have a budget, none may take for ever. What is too
 * long is read to its end (within reason) and thrown away, so that the sender gets to see the answer.
 */
@Component
public final class Bodies {
    /** Of all JSON doors but the batch. */
    public static final int MEGABYTE = 1 << 20;

    private static final long ALL_TOGETHER = 48L << 20;
    /** Strangers who fill theirs hold up nobody who has a key. */
    private static final long STRANGERS_TOGETHER = 40L << 20;

    private static final long THROWN_AWAY = 16L << 20;
    /** Marks an exchange whose body somebody reads. */
    private static final String READ = Bodies.class.getName();

    private final AtomicLong held = new AtomicLong();
    private final Duration patience;
    private final long together;
    private final @Nullable Bodies strangers;

    @Autowired
    Bodies(IntakeSettings settings) {
        patience = settings.bodyPatience();
        together = ALL_TOGETHER;
        strangers = new Bodies(patience);
    }

    private Bodies(Duration patience) {
        this.patience = patience;
        together = STRANGERS_TOGETHER;
        strangers = null;
    }

    /** The same with another budget, for doors that anybody may knock at. */
    public Bodies ofStrangers() {
        return strangers == null ? this : strangers;
    }

    /** Reads a JSON body and hands it on; its memory counts until the handler is done. */
    public <T> Mono<T> json(ServerRequest request, int limit, Function<JsonNode, Mono<T>> handler) {
        var written = request.headers().firstHeader(HttpHeaders.CONTENT_TYPE);
        if (written != null && !isJson(written)) {
            return refused(Problem.of(
                    415,
                    "content type " + PlainText.beginning(written, 60)
                            + " is not understood here: send application/json"));
        }
        return raw(request, limit, body -> handler.apply(Json.parse(body)));
    }

    private static boolean isJson(String contentType) {
        try {
            var type = MediaType.parseMediaType(contentType);
            return type.isCompatibleWith(MediaType.APPLICATION_JSON)
                    || type.getSubtype().endsWith("+json");
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Reads any body. */
    public <T> Mono<T> raw(ServerRequest request, int limit, Function<byte[], Mono<T>> handler) {
        var encoding = request.headers().firstHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return refused(Problem.of(415, "content encoding " + encoding + " is not understood: send it plain"));
        }
        if (request.headers().contentLength().orElse(0) > limit + THROWN_AWAY) {
            request.exchange().getAttributes().put(READ, true); // Not even to throw it away: the connection ends.
            return refused(tooLarge(limit));
        }
        return Mono.using(
                () -> new Reservation(limit),
                reservation -> collect(request, reservation).flatMap(handler),
                Reservation::release);
    }

    private Mono<byte[]> collect(ServerRequest request, Reservation reservation) {
        request.exchange().getAttributes().put(READ, true);
        return request.exchange()
                .getRequest()
                .getBody()
                .doOnNext(reservation::add)
                .then(Mono.fromCallable(reservation::bytes))
                .timeout(patience)
                .onErrorMap(
                        TimeoutException.class,
                        e -> Problem.of(408, "the body did not arrive within " + patience.toSeconds() + " seconds")
                                .asException());
    }

    /**
     * Reads what nobody wants, if nobody has read it: a request that is refused before its body was looked at would else
     * leave that body on the connection, and the next request behind it would wait for ever. What is too long or too slow ends
     * with the connection.
     */
    Mono<Void> throwAway(ServerWebExchange exchange) {
        if (exchange.getAttributes().putIfAbsent(READ, true) != null) {
            return Mono.empty();
        }
        var seen = new AtomicLong();
        return exchange.getRequest()
                .getBody()
                .doOnNext(buffer -> {
                    seen.addAndGet(buffer.readableByteCount());
                    DataBufferUtils.release(buffer);
                })
                .takeUntil(buffer -> seen.get() > THROWN_AWAY)
                .then()
                .timeout(patience)
                .doOnSuccess(done -> hangUpAfter(exchange, seen.get() > THROWN_AWAY))
                .onErrorResume(e -> {
                    hangUpAfter(exchange, true);
                    return Mono.empty();
                });
    }

    private static void hangUpAfter(ServerWebExchange exchange, boolean rude) {
        if (rude) {
            exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
    }

    private static <T> Mono<T> refused(Problem problem) {
        return Mono.error(problem.asException());
    }

    private static Problem tooLarge(int limit) {
        return Problem.of(413, "the body is larger than " + limit / MEGABYTE + " MB, the most this door takes");
    }

    /** The bytes of one request. */
    private final class Reservation {
        private final int limit;
        private List<byte[]> chunks = new ArrayList<>();
        private long reserved;
        private long seen;

        Reservation(int limit) {
            this.limit = limit;
        }

        void add(DataBuffer buffer) {
            try {
                int size = buffer.readableByteCount();
                seen += size;
                if (seen > limit + THROWN_AWAY) {
                    throw tooLarge(limit).asException();
                }
                if (seen <= limit) {
                    keep(buffer, size);
                }
            } finally {
                DataBufferUtils.release(buffer);
            }
        }

        private void keep(DataBuffer buffer, int size) {
            reserved += size;
            if (held.addAndGet(size) > together) {
                throw Problem.unavailable("too many large requests at once: try again in a moment")
                        .asException();
            }
            var chunk = new byte[size];
            buffer.read(chunk);
            chunks.add(chunk);
        }

        byte[] bytes() {
            if (seen > limit) {
                throw tooLarge(limit).asException();
            }
            var whole = new byte[(int) seen];
            int at = 0;
            for (var chunk : chunks) {
                System.arraycopy(chunk, 0, whole, at, chunk.length);
                at += chunk.length;
            }
            chunks = List.of(); // Large ones would be held twice while they are worked on.
            return whole;
        }

        void release() {
            held.addAndGet(-reserved);
            reserved = 0;
        }
    }
}

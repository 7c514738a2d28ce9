package support.pledge.intake.publish;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.AddressMuted;
import support.pledge.events.IncidentReported;
import support.pledge.events.MailSetAside;
import support.pledge.events.SomeoneWrites;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemException;
import support.pledge.schemas.Broker;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.streams.trace.Traces;

/**
 * The producer behind the doors. One thread encodes and sends, because {@code send} may block while the broker is away and
 * a door's event loop must not; how many sends are under way and how many wait is bounded, so that memory is, and past it
 * the answer is 503 at once. Measured: docs/adr/0003-webflux-at-the-edge.md.
 */
public final class KafkaEventSink implements EventSink, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaEventSink.class);
    static final String SOURCE = "/pledge/intake";
    private static final int IN_FLIGHT = 1_024;
    private static final int WAITING = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final Traces traces;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final Semaphore permits = new Semaphore(IN_FLIGHT);
    private final Thread sender = new Thread(this::sendAll, "event-sender");
    private volatile boolean closed;

    private record Waiting(String key, SpecificRecord event, CompletableFuture<Long> kept, Context trace) {}

    KafkaEventSink(Producer<String, byte[]> producer, EventCodec codec, MeterRegistry meters, Traces traces) {
        this.producer = producer;
        this.traces = traces;
        this.codec = codec;
        Gauge.builder("pledge.intake.in.flight", permits, free -> IN_FLIGHT - free.availablePermits() + queue.size())
                .description("Events on their way to the broker")
                .register(meters);
        sender.setDaemon(true);
        sender.start();
    }

    /** Connects to the broker lazily; the codec is used by the sink's own thread alone. */
    public static KafkaEventSink connect(Broker broker, EventCodec codec, MeterRegistry meters, Traces traces) {
        Map<String, Object> config = broker.client(Map.of(
                "client.id", "pledge-intake",
                "acks", "all",
                "enable.idempotence", "true",
                // A request waits for its own event: lingering only adds to each answer (performance.md 6).
                "linger.ms", "0",
                "max.block.ms", "2000",
                "request.timeout.ms", "5000",
                "delivery.timeout.ms", Long.toString(PATIENCE.toMillis()),
                "buffer.memory", Long.toString(64L << 20)));
        return new KafkaEventSink(
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()), codec, meters, traces);
    }

    @Override
    public CompletableFuture<Long> send(String key, SpecificRecord event) {
        var kept = new CompletableFuture<Long>();
        var trace = traces.until("publish " + event.getSchema().getName(), SpanKind.PRODUCER, kept);
        if (closed || !queue.offer(new Waiting(key, event, kept, trace))) {
            kept.cancel(false);
            return CompletableFuture.failedFuture(
                    Problem.unavailable("more is coming in than can be kept: try again in a moment")
                            .asException());
        }
        // Also ends the wait of what is still in the queue; it is then not sent any more.
        return kept.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(KafkaEventSink::problem);
    }

    private static CompletableFuture<Long> problem(Throwable failure) {
        if (failure instanceof ProblemException) {
            return CompletableFuture.failedFuture(failure);
        }
        if (failure instanceof RecordTooLargeException) {
            return CompletableFuture.failedFuture(
                    Problem.of(413, "this is too large to be kept as one event").asException());
        }
        log.warn("An event was not kept: {}", failure instanceof TimeoutException ? "time-out" : failure.toString());
        return CompletableFuture.failedFuture(
                Problem.unavailable("it is not certain that this was kept: try again with the same Idempotency-Key")
                        .asException());
    }

    private void sendAll() {
        while (!closed || !queue.isEmpty()) {
            try {
                var next = queue.poll(100, TimeUnit.MILLISECONDS);
                if (next != null && !next.kept.isDone()) {
                    permits.acquire();
                    sendOne(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void sendOne(Waiting next) {
        var done = new OneRelease(permits);
        try {
            producer.send(encoded(next), (metadata, failure) -> {
                done.release();
                if (failure == null) {
                    next.kept.complete(metadata.offset());
                } else {
                    next.kept.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            done.release();
            next.kept.completeExceptionally(e);
        }
    }

    /** What cannot be written today cannot be written tomorrow: nobody is asked to try again. */
    private ProducerRecord<String, byte[]> encoded(Waiting next) {
        try (Scope scope = next.trace.makeCurrent()) {
            return EventRecords.of(codec, topicOf(next.event), next.key, next.event, SOURCE);
        } catch (RuntimeException e) {
            log.error("A {} cannot be written", next.event.getSchema().getName(), e);
            throw Problem.of(500, "this cannot be written as an event; to try again does not help")
                    .asException();
        }
    }

    private static String topicOf(SpecificRecord event) {
        return switch (event) {
            case IncidentReported incident -> Topics.INCIDENTS;
            case AddressMuted muted -> Topics.MUTED_ADDRESSES;
            case SomeoneWrites signal -> Topics.CHAT_SIGNALS;
            case MailSetAside mail -> Topics.SET_ASIDE_MAILS;
            default -> Topics.TICKET_EVENTS;
        };
    }

    /** The producer may both call back and throw. */
    private static final class OneRelease {
        private @Nullable Semaphore held;

        OneRelease(Semaphore held) {
            this.held = held;
        }

        synchronized void release() {
            if (held != null) {
                held.release();
                held = null;
            }
        }
    }

    /** Sends what waits, then closes. */
    @Override
    public void close() {
        closed = true;
        try {
            sender.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(PATIENCE);
    }
}

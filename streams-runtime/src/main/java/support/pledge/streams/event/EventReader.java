package support.pledge.streams.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.schemas.DeadLetters;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;

/**
 * A task's way in: events come out; what cannot be read or used is put aside once, in its own bytes, with the reason in the headers; types
 * newer than this release are counted and passed over.
 */
public final class EventReader {

    private static final Logger log = LoggerFactory.getLogger(EventReader.class);

    private final ProcessorContext<byte[], byte[]> context;
    private final EventCodec codec;
    private final RecordObserver observer;
    private final String service;
    private final UnaryOperator<String> deadLetterSink;

    /**
     * @param service names itself in the headers of what it puts aside
     * @param deadLetterSink from a topic to the name of the sink for its dead letters
     */
    public EventReader(
            ProcessorContext<byte[], byte[]> context,
            EventCodec codec,
            RecordObserver observer,
            String service,
            UnaryOperator<String> deadLetterSink) {
        this.context = context;
        this.codec = codec;
        this.observer = observer;
        this.service = service;
        this.deadLetterSink = deadLetterSink;
    }

    /** The record that the context is at, as an event; empty when it was put aside or passed over. */
    public Optional<SpecificRecord> read(Record<byte[], byte[]> message) {
        return read(message, origin());
    }

    /** As {@link #read(Record)}, for a record that came before: the context is at another one, or at none. */
    public Optional<SpecificRecord> read(Record<byte[], byte[]> message, RecordMetadata from) {
        String topic = from.topic();
        return switch (codec.decode(topic, message.headers(), message.value())) {
            case Decoded.Event(var event) -> Optional.of(event);
            case Decoded.UnknownType(var type) -> {
                observer.passedOver(topic, type);
                yield Optional.empty();
            }
            case Decoded.Undecodable(var reason) -> {
                putAside(message, reason, from);
                yield Optional.empty();
            }
        };
    }

    /** The ticket that key and event agree on; empty when they do not, and the record was put aside. */
    public Optional<String> ticketOf(Record<byte[], byte[]> message, SpecificRecord event) {
        return ticketOf(message, event, origin());
    }

    public Optional<String> ticketOf(Record<byte[], byte[]> message, SpecificRecord event, RecordMetadata from) {
        String ticket = EventRecords.metaOf(event).getTicketId();
        String key = message.key() == null ? "" : new String(message.key(), UTF_8);
        if (key.isEmpty() || !key.equals(ticket)) {
            putAside(
                    message,
                    "the record's key '%s' is not the ticket id of its event '%s'".formatted(key, ticket),
                    from);
            return Optional.empty();
        }
        return Optional.of(ticket);
    }

    /** @param reason for the person who looks at the dead letters: what is wrong and what to do */
    public void putAside(Record<byte[], byte[]> message, String reason) {
        putAside(message, reason, origin());
    }

    /** @param from where the record came from, which stands in the headers */
    public void putAside(Record<byte[], byte[]> message, String reason, RecordMetadata from) {
        log.warn("Record {}-{}@{} put aside: {}", from.topic(), from.partition(), from.offset(), reason);
        Headers headers =
                DeadLetters.headers(message.headers(), from.topic(), from.partition(), from.offset(), service, reason);
        Span.current().setStatus(StatusCode.ERROR, "put aside");
        context.forward(message.withHeaders(headers), deadLetterSink.apply(from.topic()));
        observer.deadLettered(from.topic());
    }

    private RecordMetadata origin() {
        return context.recordMetadata().orElseThrow();
    }
}

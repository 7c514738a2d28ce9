package support.pledge.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import support.pledge.events.EventMeta;

/** Events as Kafka records with the headers of CloudEvents' binary mode, so that consumers can filter undecoded. */
public final class EventRecords {
    private static final String TYPE = "ce_type";

    private EventRecords() {}

    /**
     * A record that is ready to be sent.
     *
     * @param source the service that writes it, e.g. {@code /pledge/intake}
     */
    public static ProducerRecord<String, byte[]> of(
            EventCodec codec, String topic, String key, SpecificRecord event, String source) {
        return new ProducerRecord<>(topic, null, key, codec.encode(topic, event), headersOf(event, source));
    }

    /** CloudEvents 1.0 headers of an event. */
    public static Headers headersOf(SpecificRecord event, String source) {
        var meta = metaOf(event);
        var headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", meta.getEventId());
        add(headers, TYPE, event.getSchema().getFullName());
        add(headers, "ce_source", source);
        add(headers, "ce_time", meta.getOccurredAt().toString());
        add(headers, "ce_subject", meta.getTicketId());
        add(headers, "content-type", "application/avro");
        return headers;
    }

    /** What every event begins with. */
    public static EventMeta metaOf(SpecificRecord event) {
        return (EventMeta) event.get(0);
    }

    /** The full name of the record's type as its header says; null where the writer sets no such header. */
    public static @Nullable String typeOf(Headers headers) {
        var header = headers.lastHeader(TYPE);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

package support.pledge.schemas;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import support.pledge.events.EventMeta;

/** Events as Kafka records with the headers of CloudEvents' binary mode, so that consumers can filter undecoded. */
public final class EventRecords {
    private static final String TYPE = "ce_type";
    private static final byte[] SPEC_VERSION = "1.0".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AVRO = "application/avro".getBytes(StandardCharsets.UTF_8);

    /** A zero byte and the schema's id. */
    private static final int WIRE_HEADER = 5;

    /** The ids of the event and of its ticket. */
    private static final int TEXTS_BEFORE_DESK = 2;

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

    /** CloudEvents 1.0 headers of an event, and the trace that is under way in this thread. */
    public static Headers headersOf(SpecificRecord event, String source) {
        var meta = metaOf(event);
        var headers = new RecordHeaders();
        headers.add("ce_specversion", SPEC_VERSION);
        add(headers, "ce_id", meta.getEventId());
        add(headers, TYPE, event.getSchema().getFullName());
        add(headers, "ce_source", source);
        add(headers, "ce_time", meta.getOccurredAt().toString());
        add(headers, "ce_subject", meta.getTicketId());
        headers.add("content-type", AVRO);
        TraceHeaders.write(headers);
        return headers;
    }

    /** What every event begins with. */
    public static EventMeta metaOf(SpecificRecord event) {
        return (EventMeta) event.get(0);
    }

    /**
     * The desk of an event, from its bytes alone and far quicker than by reading them: every event begins with its meta, and that with the
     * ids of event and ticket and the desk. Empty when the bytes are none of an event; what is no event may seem to have a desk, so ask
     * whether there is one of that name.
     */
    public static Optional<String> deskOf(byte @Nullable [] value) {
        if (value == null || value.length < WIRE_HEADER || value[0] != 0) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(value).position(WIRE_HEADER);
        try {
            for (int i = 0; i < TEXTS_BEFORE_DESK; i++) {
                int length = lengthOf(in);
                in.position(in.position() + length);
            }
            int length = lengthOf(in);
            return Optional.of(new String(value, in.position(), length, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException notAnEvent) {
            return Optional.empty();
        }
    }

    /** Avro's length of a text: seven bits a byte, the lowest first, doubled. */
    private static int lengthOf(ByteBuffer in) {
        int value = 0;
        int next;
        int shift = 0;
        do {
            next = in.get();
            value |= (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0 && shift < Integer.SIZE);
        int length = value >>> 1;
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
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

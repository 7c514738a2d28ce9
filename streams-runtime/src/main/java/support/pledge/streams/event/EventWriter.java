package support.pledge.streams.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;

/** A task's way out: events under their ticket's key, with CloudEvents headers and the trace of what led to them. */
public final class EventWriter {

    private static final String TRACE = "traceparent";

    private final ProcessorContext<byte[], byte[]> context;
    private final EventCodec codec;
    private final String source;

    /** @param source {@code ce_source} of all that is written */
    public EventWriter(ProcessorContext<byte[], byte[]> context, EventCodec codec, String source) {
        this.context = context;
        this.codec = codec;
        this.source = source;
    }

    /**
     * @param sink node that writes to the topic
     * @param cause headers of the record that led to it: its trace goes on; null where a timer did
     * @param more further headers
     */
    public void write(
            String topic,
            String sink,
            String ticket,
            SpecificRecord event,
            Instant now,
            @Nullable Headers cause,
            Header... more) {
        Headers headers = EventRecords.headersOf(event, source);
        for (Header header : more) {
            headers.add(header);
        }
        Header trace = cause == null ? null : cause.lastHeader(TRACE);
        if (trace != null) {
            headers.add(trace);
        }
        long at = Math.max(0, now.toEpochMilli());
        context.forward(new Record<>(ticket.getBytes(UTF_8), codec.encode(topic, event), at, headers), sink);
    }
}

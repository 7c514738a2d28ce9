package support.pledge.streams.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;

/** A task's way out: events under their ticket's key, with CloudEvents headers and the trace that is under way. */
public final class EventWriter {

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
     * @param more further headers
     */
    public void write(String topic, String sink, String ticket, SpecificRecord event, Instant now, Header... more) {
        Headers headers = EventRecords.headersOf(event, source);
        for (Header header : more) {
            headers.add(header);
        }
        long at = Math.max(0, now.toEpochMilli());
        context.forward(new Record<>(ticket.getBytes(UTF_8), codec.encode(topic, event), at, headers), sink);
    }
}

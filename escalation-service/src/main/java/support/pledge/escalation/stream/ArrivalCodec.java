package support.pledge.escalation.stream;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import support.pledge.streams.state.StateIn;
import support.pledge.streams.state.StateOut;

/** Records that wait in an inbox, as bytes. */
final class ArrivalCodec {
    private static final int VERSION = 1;

    private ArrivalCodec() {}

    static byte[] encode(Arrival arrival) {
        StateOut out = new StateOut();
        out.raw(VERSION);
        out.text(arrival.topic());
        out.number(arrival.partition());
        out.number(arrival.offset());
        var message = arrival.message();
        out.number(message.timestamp());
        out.bytes(message.key());
        out.bytes(message.value());
        Header[] headers = message.headers().toArray();
        out.number(headers.length);
        for (Header header : headers) {
            out.text(header.key());
            out.bytes(header.value());
        }
        return out.bytes();
    }

    /** @throws IllegalStateException when a newer program wrote it */
    static Arrival decode(byte[] bytes) {
        StateIn in = new StateIn(bytes);
        int version = in.raw();
        if (version > VERSION) {
            throw new IllegalStateException("an inbox holds a record of version " + version
                    + ", this program reads version " + VERSION + ": start the newer one again");
        }
        String topic = in.text();
        int partition = in.count();
        long offset = in.number();
        long timestamp = in.number();
        byte[] key = in.maybeBytes();
        byte[] value = in.maybeBytes();
        return new Arrival(topic, partition, offset, new Record<>(key, value, timestamp, headers(in)));
    }

    private static Headers headers(StateIn in) {
        Headers headers = new RecordHeaders();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            headers.add(in.text(), in.maybeBytes());
        }
        return headers;
    }
}

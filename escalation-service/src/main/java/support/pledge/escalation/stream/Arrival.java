package support.pledge.escalation.stream;

import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A record as it came, with where it came from: all that is needed to handle it later as it would have been at once. */
record Arrival(String topic, int partition, long offset, Record<byte[], byte[]> message) implements RecordMetadata {
    static Arrival of(RecordMetadata from, Record<byte[], byte[]> message) {
        return new Arrival(from.topic(), from.partition(), from.offset(), message);
    }
}

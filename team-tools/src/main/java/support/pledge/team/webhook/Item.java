package support.pledge.team.webhook;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One item on its way.
 *
 * @param id of the event: the same at each try, so that the receiver knows what it has already
 * @param body JSON
 */
record Item(ConsumerRecord<String, byte[]> record, String id, String body) {
    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    long offset() {
        return record.offset();
    }

    /** What keeps its order: the ticket; of a digest the desk. */
    @SuppressWarnings("NullAway") // Kafka's records may have no key, and do not say so.
    String lane() {
        var key = record.key();
        return key == null ? "" : key;
    }

    /** For people. */
    String name() {
        return (lane().isEmpty() ? "item" : lane()) + " " + record.partition() + "@" + record.offset();
    }
}

package support.pledge.streams.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's producer; after a commit it tells the stores how far their changelogs are committed. */
final class CommittingProducer extends KafkaProducer<byte[], byte[]> {

    private final Transactions transactions;

    /** The last offsets of the open transaction; written by the producer's own thread, until the commit has returned. */
    private final Map<TopicPartition, Long> written = new ConcurrentHashMap<>();

    /** The changelogs that the open transaction writes to, acknowledged or not. */
    private final Set<TopicPartition> touched = new HashSet<>();

    CommittingProducer(Map<String, Object> config, Transactions transactions) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.transactions = transactions;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message, @Nullable Callback callback) {
        if (!message.topic().endsWith(Transactions.CHANGELOG)) {
            return super.send(message, callback);
        }
        TopicPartition changelog = new TopicPartition(message.topic(), message.partition());
        touched.add(changelog);
        return super.send(message, (metadata, failure) -> {
            if (failure == null && metadata.hasOffset() && transactions.waitsFor(changelog)) {
                written.merge(changelog, metadata.offset(), Math::max);
            }
            if (callback != null) {
                callback.onCompletion(metadata, failure);
            }
        });
    }

    /** When it fails, nothing is told: stores of tasks that Streams then closes forget what they hold. */
    @Override
    public void commitTransaction() {
        super.commitTransaction();
        Map<TopicPartition, Long> committed = Map.copyOf(written);
        written.clear();
        touched.clear();
        transactions.committed(committed);
    }

    @Override
    public void abortTransaction() {
        transactions.aborted(Set.copyOf(touched));
        written.clear();
        touched.clear();
        super.abortTransaction();
    }
}

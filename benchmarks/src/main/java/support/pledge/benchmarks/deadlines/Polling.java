package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A read-committed consumer in this JVM, on a thread of its own: what it has polled is visible. */
final class Polling implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final ObjLongConsumer<ConsumerRecord<String, byte[]>> seen;
    private final Thread reader;
    private volatile boolean closed;

    /**
     * @param begin where it begins: {@code KafkaConsumer::seekToBeginning} or {@code seekToEnd}
     * @param seen is told of each record, and when it was polled
     */
    Polling(
            Rig rig,
            String topic,
            BiConsumer<KafkaConsumer<String, byte[]>, List<TopicPartition>> begin,
            ObjLongConsumer<ConsumerRecord<String, byte[]>> seen) {
        this.seen = seen;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", rig.kafka(),
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "max.poll.records", "5000"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        begin.accept(consumer, partitions);
        partitions.forEach(consumer::position);
        reader = Thread.ofPlatform().daemon().name(topic).start(this::read);
    }

    private void read() {
        while (!closed) {
            var polled = consumer.poll(Duration.ofMillis(50));
            long now = System.currentTimeMillis();
            polled.forEach(message -> seen.accept(message, now));
        }
        consumer.close();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(5_000);
    }
}

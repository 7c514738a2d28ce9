package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.benchmarks.deadlines.app.Message;

/** A read-committed consumer in this JVM: what it has polled is visible. One {@link Window} for each name of owners. */
final class Breaches implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::read, "breaches");
    private volatile boolean closed;

    Breaches(Rig rig, String name) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", rig.kafka(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "max.poll.records", "5000"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        String topic = name + "-breaches";
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reader.setDaemon(true);
        reader.start();
    }

    /** Before the first of them is due. */
    Window window(String owners, int expected) {
        Window window = new Window(expected);
        windows.put(owners, window);
        return window;
    }

    private void read() {
        while (!closed) {
            var polled = consumer.poll(Duration.ofMillis(50));
            long now = System.currentTimeMillis();
            polled.forEach(message -> note(message, now));
        }
        consumer.close();
    }

    private void note(ConsumerRecord<String, byte[]> message, long now) {
        int hyphen = message.key().lastIndexOf('-');
        Window window = windows.get(message.key().substring(0, hyphen));
        if (window != null) {
            window.add(
                    Integer.parseInt(message.key().substring(hyphen + 1)),
                    message.partition(),
                    Message.due(message.value()),
                    Message.fired(message.value()),
                    now);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(5_000);
    }
}

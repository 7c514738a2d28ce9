package support.pledge.benchmarks.deadlines;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import support.pledge.benchmarks.deadlines.app.Message;

/** Sends arm commands, and raw records for the limit that all else is compared with. */
final class Arms implements AutoCloseable {
    private static final int RAW_BYTES = 300;

    private final String topic;
    private final KafkaProducer<String, byte[]> producer;

    Arms(Rig rig, String name) {
        topic = name + "-arms";
        producer = producer(rig.kafka());
    }

    static KafkaProducer<String, byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "linger.ms", "5",
                        "batch.size", "65536",
                        "buffer.memory", "67108864"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** @param owner {@code NAME-NUMBER}, see {@link Breaches} */
    void arm(String owner, long due) {
        producer.send(new ProducerRecord<>(topic, owner, Message.arm(due)));
    }

    void flush() {
        producer.flush();
    }

    /** Owners {@code NAME-FROM} to before {@code NAME-UNTIL}. */
    void armAll(String name, int from, int until, Due due) {
        for (int i = from; i < until; i++) {
            arm(name + "-" + i, due.of(i));
        }
        producer.flush();
    }

    /** One a millisecond for so long, each due so much after it is sent. */
    void steadily(String name, long seconds, long dueAfterMillis) throws InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < seconds * 1_000; i++) {
            long wait = begun + i * 1_000_000L - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            arm(name + "-" + i, System.currentTimeMillis() + dueAfterMillis);
        }
        producer.flush();
    }

    @FunctionalInterface
    interface Due {
        long of(int number);
    }

    /** Bulk produce, warmed: records a second. */
    static double raw(Rig rig, int records) throws Exception {
        String topic = "raw-" + System.currentTimeMillis();
        rig.topics(topic);
        try (KafkaProducer<String, byte[]> producer = producer(rig.kafka())) {
            // A broker that does not yet know a new topic refuses the first batch, may take the second, and then never
            // the first.
            for (int partition = 0; partition < Rig.PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, "T", new byte[RAW_BYTES]))
                        .get();
            }
            produce(producer, topic, records / 5);
            long begun = System.nanoTime();
            produce(producer, topic, records);
            return records / ((System.nanoTime() - begun) / 1e9);
        } finally {
            rig.drop(topic);
        }
    }

    private static void produce(KafkaProducer<String, byte[]> producer, String topic, int records) {
        byte[] value = new byte[RAW_BYTES];
        AtomicReference<@Nullable Exception> trouble = new AtomicReference<>();
        for (int i = 0; i < records; i++) {
            producer.send(
                    new ProducerRecord<>(topic, "T-" + (100_000_000_000L + i), value),
                    (sent, failed) -> trouble.compareAndSet(null, failed));
        }
        producer.flush();
        if (trouble.get() != null) {
            throw new IllegalStateException("raw produce", trouble.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

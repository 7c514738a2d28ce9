package support.pledge.notification.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.notification.event.Saying;
import support.pledge.schemas.Broker;
import support.pledge.schemas.DeadLetters;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** Writes what the lanes have to say; returns when all in-sync replicas have it. For many threads. */
public final class Publisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final EventCodec codec;
    private final ReentrantLock encoding = new ReentrantLock();

    /** @param codec used by this publisher alone */
    public Publisher(Producer<byte[], byte[]> producer, EventCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    public static Publisher connect(Broker broker, EventCodec codec) {
        Map<String, Object> config = broker.client(Map.of());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        return new Publisher(new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()), codec);
    }

    /** One try. */
    RecordMetadata send(String topic, SpecificRecord event) throws InterruptedException {
        return send(made(topic, event));
    }

    /** Tries until it is written: what was delivered must be said. */
    void say(String topic, SpecificRecord event) throws InterruptedException {
        untilWritten(topic, () -> made(topic, event));
    }

    /** As {@link #say}, to a topic that keeps the latest for each key. */
    void keep(String topic, String key, SpecificRecord event) throws InterruptedException {
        untilWritten(topic, () -> made(topic, key, event));
    }

    /** What was kept for the key holds no longer. */
    void takeBack(String topic, String key) throws InterruptedException {
        untilWritten(topic, () -> new ProducerRecord<>(topic, key.getBytes(UTF_8), null));
    }

    /** A copy of the record to its topic's dead letters. */
    void putAside(ConsumerRecord<byte[], byte[]> from, String reason) throws InterruptedException {
        // A mail server's words may name the recipient.
        log.warn("Record {}-{}@{} put aside: its headers say why", from.topic(), from.partition(), from.offset());
        Headers headers = DeadLetters.headers(
                from.headers(), from.topic(), from.partition(), from.offset(), "notification", reason);
        String topic = Topics.deadLetters(from.topic());
        untilWritten(topic, () -> new ProducerRecord<>(topic, null, null, from.key(), from.value(), headers));
    }

    private ProducerRecord<byte[], byte[]> made(String topic, SpecificRecord event) {
        return made(topic, EventRecords.metaOf(event).getTicketId(), event);
    }

    private ProducerRecord<byte[], byte[]> made(String topic, String key, SpecificRecord event) {
        Headers headers = EventRecords.headersOf(event, Saying.SOURCE);
        return new ProducerRecord<>(topic, null, null, key.getBytes(UTF_8), encode(topic, event), headers);
    }

    private byte[] encode(String topic, SpecificRecord event) {
        encoding.lock();
        try {
            return codec.encode(topic, event);
        } finally {
            encoding.unlock();
        }
    }

    /** Whatever fails here is tried again here: to deliver the message once more would tell the customer twice. */
    private void untilWritten(String topic, Supplier<ProducerRecord<byte[], byte[]>> made) throws InterruptedException {
        while (true) {
            try {
                send(made.get());
                return;
            } catch (KafkaException | IllegalStateException e) {
                log.warn("{} cannot be written to, tried again in {} s: {}", topic, AGAIN.toSeconds(), e.getMessage());
                Thread.sleep(AGAIN);
            }
        }
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        try {
            return producer.send(message).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
        codec.close();
    }
}

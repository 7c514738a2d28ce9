package support.pledge.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.PolicyPublished;

/**
 * A small compacted topic, as a service follows it: {@link #start} hands over all that stands there, then a daemon thread hands
 * over what comes. Nothing is committed: every start reads the whole.
 *
 * @param <E> what stands on the topic
 */
public final class LatestFeed<E extends SpecificRecord> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LatestFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventCodec codec;
    private final TopicPartition whole;
    private final Class<E> type;
    private final BiConsumer<String, @Nullable E> subscriber;
    private final Thread follower;
    private volatile boolean closed;

    /** @param subscriber gets the record's key and what it says, null where that is taken back; called by one thread at a time */
    public LatestFeed(
            Broker broker, EventCodec codec, String topic, Class<E> type, BiConsumer<String, @Nullable E> subscriber) {
        this.consumer = new KafkaConsumer<>(
                broker.client(Map.of(
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.codec = codec;
        this.whole = new TopicPartition(topic, 0);
        this.type = type;
        this.subscriber = subscriber;
        this.follower = new Thread(this::follow, topic + "-feed");
        follower.setDaemon(true);
    }

    /**
     * The policies in force.
     *
     * @param subscriber gets the record's key (desk, or desk@version) and the policy
     */
    public static LatestFeed<PolicyPublished> policies(
            Broker broker, EventCodec codec, BiConsumer<String, PolicyPublished> subscriber) {
        return new LatestFeed<>(broker, codec, Topics.POLICIES, PolicyPublished.class, (key, policy) -> {
            if (policy != null) {
                subscriber.accept(key, policy);
            }
        });
    }

    /** Returns when everything that stood on the topic at the call has been handed over. */
    public void start() {
        consumer.assign(List.of(whole));
        consumer.seekToBeginning(List.of(whole));
        long end = Patience.until(
                "topic " + whole.topic(),
                Duration.ofSeconds(1),
                () -> consumer.endOffsets(List.of(whole)).getOrDefault(whole, 0L));
        while (consumer.position(whole) < end) {
            consumer.poll(POLL).forEach(this::handOver);
        }
        follower.start();
    }

    private void follow() {
        while (!closed) {
            try {
                consumer.poll(POLL).forEach(this::handOver);
            } catch (WakeupException e) {
                break;
            } catch (KafkaException e) {
                log.warn("{} cannot be followed for now: {}", whole.topic(), e.getMessage());
            }
        }
        consumer.close();
    }

    private void handOver(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            give(message, null);
            return;
        }
        var decoded = codec.decode(message.topic(), message.headers(), message.value());
        if (decoded instanceof Decoded.Event(SpecificRecord event) && type.isInstance(event)) {
            give(message, type.cast(event));
        } else {
            // What was said before stays in force; the record stays on the topic for a person to look at.
            log.error("'{}' at offset {} of {} was not taken: {}", message.key(), message.offset(), whole, decoded);
        }
    }

    private void give(ConsumerRecord<String, byte[]> message, @Nullable E said) {
        try {
            subscriber.accept(message.key(), said);
        } catch (RuntimeException | StackOverflowError e) {
            // One record, however bad, takes no service down.
            log.error("'{}' at offset {} of {} cannot be used", message.key(), message.offset(), whole, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}

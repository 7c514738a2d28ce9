package support.pledge.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.PolicyPublished;

/**
 * The policies in force, as a service follows them: {@link #start} hands over all that was published so far, then a
 * daemon thread hands over what comes. Nothing is committed: every start reads the whole, small topic.
 */
public final class PolicyFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PolicyFeed.class);
    private static final TopicPartition WHOLE = new TopicPartition(Topics.POLICIES, 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventCodec codec;
    private final BiConsumer<String, PolicyPublished> subscriber;
    private volatile boolean closed;
    private final Thread follower = new Thread(this::follow, "policy-feed");

    /** @param subscriber gets the record's key (desk, or desk@version) and the policy; called by one thread at a time */
    public PolicyFeed(String bootstrapServers, EventCodec codec, BiConsumer<String, PolicyPublished> subscriber) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.codec = codec;
        this.subscriber = subscriber;
        follower.setDaemon(true);
    }

    /** Returns when everything that stood on the topic at the call has been handed over. */
    public void start() {
        consumer.assign(List.of(WHOLE));
        consumer.seekToBeginning(List.of(WHOLE));
        long end = Patience.until(
                "topic " + Topics.POLICIES,
                Duration.ofSeconds(1),
                () -> consumer.endOffsets(List.of(WHOLE)).getOrDefault(WHOLE, 0L));
        while (consumer.position(WHOLE) < end) {
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
                log.warn("Policies cannot be followed for now: {}", e.getMessage());
            }
        }
        consumer.close();
    }

    private void handOver(ConsumerRecord<String, byte[]> message) {
        var decoded = codec.decode(message.topic(), message.headers(), message.value());
        if (decoded instanceof Decoded.Event(PolicyPublished policy)) {
            try {
                subscriber.accept(message.key(), policy);
            } catch (RuntimeException | StackOverflowError e) {
                // A pack, however bad, takes no service down.
                log.error("Policy '{}' at offset {} cannot be used", message.key(), message.offset(), e);
            }
        } else {
            // The version before stays in force; the record stays on the topic for a person to look at.
            log.error("Policy '{}' at offset {} was not taken: {}", message.key(), message.offset(), decoded);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}

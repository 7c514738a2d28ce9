package support.pledge.team;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;

/**
 * An ordinary consumer group: every item once, those of one ticket in their order; a second member takes over half of the
 * partitions. Committed after the item was handled, so a crash repeats it.
 */
public final class FollowTeam implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private final KafkaConsumer<String, byte[]> consumer;
    private final EventCodec codec;
    private final String topic;
    private volatile boolean closed;

    /** @param group one per purpose: two groups read everything twice */
    public FollowTeam(TeamAccess access, String group) {
        consumer = new KafkaConsumer<>(access.consumer(group), new StringDeserializer(), new ByteArrayDeserializer());
        codec = EventCodec.connect(access.registryUrl());
        topic = access.topic();
    }

    /**
     * Hands over items until this is closed, or so many were handed over.
     *
     * @param most 0 for no end
     */
    public void run(Consumer<String> out, boolean json, int most) {
        Function<SpecificRecord, String> shown = json ? ItemJson::envelope : ItemText::of;
        int handed = 0;
        consumer.subscribe(List.of(topic));
        try (consumer;
                codec) {
            while (!closed && (most == 0 || handed < most)) {
                for (var message : consumer.poll(POLL)) {
                    if (most == 0 || handed < most) {
                        out.accept(show(message, shown));
                        commit(message);
                        handed++;
                    }
                }
            }
        } catch (WakeupException e) {
            // Closed while it waited.
        }
    }

    private String show(ConsumerRecord<String, byte[]> message, Function<SpecificRecord, String> shown) {
        return switch (codec.decode(message.topic(), message.headers(), message.value())) {
            case Decoded.Event(SpecificRecord item) -> shown.apply(item);
            // Newer than this program: not for it.
            case Decoded.UnknownType(String type) -> "passed over: " + type;
            case Decoded.Undecodable(String reason) ->
                "cannot be read: " + message.partition() + "@" + message.offset() + ": " + reason;
        };
    }

    private void commit(ConsumerRecord<String, byte[]> message) {
        consumer.commitSync(Map.of(
                new TopicPartition(message.topic(), message.partition()), new OffsetAndMetadata(message.offset() + 1)));
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}

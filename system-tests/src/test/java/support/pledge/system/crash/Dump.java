package support.pledge.system.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;

/** All that was told of clocks, as a read-committed reader finds it; each ticket's events in the order of the log. */
final class Dump {
    private Dump() {}

    static List<Told> read(String kafka, String registry) {
        var told = new ArrayList<Told>();
        try (var codec = EventCodec.connect(registry);
                var consumer = new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", kafka,
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.SLA_EVENTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> told.add(told(codec, message)));
            }
        }
        return told;
    }

    private static Told told(EventCodec codec, ConsumerRecord<String, byte[]> message) {
        if (codec.decode(message.topic(), message.headers(), message.value()) instanceof Decoded.Event(var event)) {
            return Told.of(event, message.timestamp());
        }
        throw new IllegalStateException("cannot be read: " + message);
    }
}

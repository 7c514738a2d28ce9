package support.pledge.launcher.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import support.pledge.schemas.Broker;

/** The dead letters of a system. What was given back is remembered by a consumer group's offsets, so nothing is given back twice by itself. */
final class DeadLetters implements AutoCloseable {
    private static final String GROUP = "pledge-dead-letters";
    private static final String SUFFIX = ".dlt";
    private static final Duration POLL = Duration.ofMillis(500);

    private final Broker broker;
    private final KafkaConsumer<byte[], byte[]> consumer;

    DeadLetters(Broker broker) {
        this.broker = broker;
        consumer = new KafkaConsumer<>(
                broker.client(
                        Map.of("group.id", GROUP, "enable.auto.commit", "false", "isolation.level", "read_committed")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The topics that dead letters come from and that have some. */
    List<String> topics() {
        return consumer.listTopics().keySet().stream()
                .filter(topic -> topic.endsWith(SUFFIX))
                .map(topic -> topic.substring(0, topic.length() - SUFFIX.length()))
                .sorted()
                .toList();
    }

    /**
     * Those of one topic that were not given back yet, or all of them, in the order of their partitions.
     *
     * @throws IllegalArgumentException if there is no such topic
     */
    List<DeadLetter> of(String topic, boolean all) {
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = new HashMap<>(consumer.beginningOffsets(partitions));
        if (!all) {
            consumer.committed(Set.copyOf(partitions)).forEach((partition, done) -> {
                if (done != null) {
                    begins.merge(partition, done.offset(), Math::max);
                }
            });
        }
        begins.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<DeadLetter> found = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> found.add(new DeadLetter(record)));
        }
        return found;
    }

    /**
     * Gives them back, then remembers it, one after the other: a crash between the two gives one back twice, which every reader bears.
     *
     * @param letters of this topic, and from it: see {@link DeadLetter#isFrom}
     * @return those that the broker took; with the first that it did not it ends
     */
    List<DeadLetter> giveBack(String topic, List<DeadLetter> letters) throws InterruptedException {
        List<DeadLetter> taken = new ArrayList<>();
        try (var producer = new KafkaProducer<>(
                broker.client(Map.of("acks", "all")), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (DeadLetter letter : letters) {
                producer.send(letter.again(topic)).get();
                TopicPartition from =
                        new TopicPartition(letter.kept().topic(), letter.kept().partition());
                consumer.commitSync(
                        Map.of(from, new OffsetAndMetadata(letter.kept().offset() + 1)));
                taken.add(letter);
            }
        } catch (ExecutionException e) {
            return taken;
        }
        return taken;
    }

    private List<TopicPartition> partitions(String topic) {
        String name = topic + SUFFIX;
        return consumer.listTopics().getOrDefault(name, List.of()).stream()
                .map(found -> new TopicPartition(name, found.partition()))
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> {
                    if (found.isEmpty()) {
                        throw new IllegalArgumentException(
                                "there is no topic " + name + ": ./pledge dead-letters lists them");
                    }
                    return found;
                }));
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package support.pledge.team.webhook;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.schemas.Topics;
import support.pledge.team.TeamAccess;

/** The records of a source, in order; what was done is committed, for a replay it is only remembered. */
final class ItemReader implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final boolean replays;
    private Map<TopicPartition, Long> ends = Map.of();
    private Map<TopicPartition, Long> committed = new HashMap<>();

    /** @param revoked is told which partitions are another member's now */
    ItemReader(TeamAccess access, Source source, Consumer<Collection<TopicPartition>> revoked) {
        var group = source instanceof Source.Group(String id) ? id : access.team() + "-webhook-replay";
        consumer = new KafkaConsumer<>(access.consumer(group), new StringDeserializer(), new ByteArrayDeserializer());
        replays = source instanceof Source.Replay;
        switch (source) {
            case Source.Group _ -> consumer.subscribe(List.of(access.topic()), listener(revoked));
            case Source.Replay replay ->
                seek(replay, replay.deadLetters() ? Topics.deadLetters(access.topic()) : access.topic());
        }
    }

    private ConsumerRebalanceListener listener(Consumer<Collection<TopicPartition>> revoked) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                revoked.accept(partitions);
                partitions.forEach(committed::remove);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                // They begin where the group stopped.
            }
        };
    }

    private void seek(Source.Replay replay, String topic) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .filter(one -> replay.partition() == null || replay.partition() == one.partition())
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException("topic " + topic + " has no partition " + replay.partition());
        }
        consumer.assign(partitions);
        ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        if (replay.offset() != null) {
            long offset = replay.offset();
            partitions.forEach(one -> consumer.seek(one, offset));
        }
        var since = replay.since();
        if (since != null) {
            var asked = partitions.stream().collect(Collectors.toMap(one -> one, one -> since.toEpochMilli()));
            consumer.offsetsForTimes(asked).forEach((one, found) -> {
                Long end = ends.get(one);
                consumer.seek(one, found != null ? found.offset() : end == null ? 0 : end);
            });
        }
    }

    /** @param more false: only keeps the membership */
    List<ConsumerRecord<String, byte[]>> read(Duration wait, boolean more) {
        if (more) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        var read = new java.util.ArrayList<ConsumerRecord<String, byte[]>>();
        for (var message : consumer.poll(wait)) {
            Long end = ends.get(new TopicPartition(message.topic(), message.partition()));
            if (end == null || message.offset() < end) {
                read.add(message);
            }
        }
        return read;
    }

    /** Whether all that a replay was to read has been read; what comes never ends. */
    boolean isAtEnd() {
        return replays && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What is done is not read again. A broker that is away is told later. */
    void commit(Map<TopicPartition, Long> done) {
        if (replays || done.equals(committed)) {
            return;
        }
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        done.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        try {
            consumer.commitSync(offsets, Duration.ofSeconds(5));
            committed = new HashMap<>(done);
        } catch (TimeoutException
                | RebalanceInProgressException
                | RetriableCommitFailedException
                | CommitFailedException e) {
            // What is repeated then has the same id.
        }
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

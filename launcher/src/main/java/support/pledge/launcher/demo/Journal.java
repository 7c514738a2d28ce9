package support.pledge.launcher.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.local.Connection;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;

/** Everything that is written to Pledge's topics from now on, by ticket, as any consumer of the topics could see it. */
final class Journal implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;
    private final EventCodec codec;
    private final Map<String, List<Seen>> byTicket = new HashMap<>();
    private final Map<String, Consumer<Seen>> listeners = new HashMap<>();
    private final Thread reader = new Thread(this::read, "journal");
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    Journal(Connection connection) {
        codec = EventCodec.connect(connection.registryUrl());
        consumer = new KafkaConsumer<>(
                connection
                        .broker(Principals.OBSERVER)
                        .client(Map.of(
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "auto.offset.reset", "latest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        startHere();
        reader.setDaemon(true);
        reader.start();
    }

    /** An event, the topic it stood on, and when it was seen. */
    record Seen(String topic, SpecificRecord event, Instant at) {}

    /** Hands over what there is about the ticket, then what comes; by one thread at a time. */
    synchronized void follow(String ticket, Consumer<Seen> listener) {
        byTicket.getOrDefault(ticket, List.of()).forEach(listener);
        listeners.put(ticket, listener);
    }

    /** Whether such an event about the ticket is there, at the latest when the patience ends. */
    synchronized <E extends SpecificRecord> boolean await(
            String ticket, Class<E> type, Predicate<E> which, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (events(ticket, type).stream().noneMatch(which)) {
            RuntimeException broken = failure;
            if (broken != null) {
                throw broken;
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized <E extends SpecificRecord> List<E> events(String ticket, Class<E> type) {
        return byTicket.getOrDefault(ticket, List.of()).stream()
                .map(Seen::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private void startHere() {
        List<TopicPartition> all = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith("support."))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(all);
        Instant justBefore = Instant.now().minusSeconds(1);
        Map<TopicPartition, OffsetAndTimestamp> begin = consumer.offsetsForTimes(
                all.stream().collect(Collectors.toMap(partition -> partition, p -> justBefore.toEpochMilli())));
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        for (TopicPartition partition : all) {
            OffsetAndTimestamp at = begin.get(partition);
            consumer.seek(partition, at != null ? at.offset() : ends.getOrDefault(partition, 0L));
        }
    }

    private void read() {
        try {
            while (!closed) {
                consumer.poll(POLL).forEach(this::note);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        consumer.close();
        codec.close();
    }

    private synchronized void note(ConsumerRecord<String, byte[]> message) {
        Decoded decoded = codec.decode(message.topic(), message.headers(), message.value());
        if (message.key() != null && decoded instanceof Decoded.Event(SpecificRecord event)) {
            Seen seen = new Seen(message.topic(), event, Instant.now());
            byTicket.computeIfAbsent(message.key(), key -> new ArrayList<>()).add(seen);
            Consumer<Seen> listener = listeners.get(message.key());
            if (listener != null) {
                listener.accept(seen);
            }
            notifyAll();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join();
    }
}

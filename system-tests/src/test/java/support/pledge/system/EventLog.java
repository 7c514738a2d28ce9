package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.local.Connection;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;

/** Everything on Pledge's topics, as a read-committed consumer with an ordinary Avro deserializer sees it. */
final class EventLog implements AutoCloseable {
    /** One record that was read. */
    record Seen(String topic, String key, Decoded value, long readAtMillis) {
        boolean is(Class<? extends SpecificRecord> type) {
            return value instanceof Decoded.Event(var event) && type.isInstance(event);
        }
    }

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final EventCodec codec;
    private final KafkaConsumer<String, byte[]> consumer;
    private volatile boolean closed;
    private final Thread reader = new Thread(this::read, "event-log");

    EventLog(Connection connection) {
        codec = EventCodec.connect(connection.registryUrl());
        consumer = new KafkaConsumer<>(
                connection
                        .broker(Principals.OBSERVER)
                        .client(Map.of(
                                "group.id", "observer-system-tests-" + System.nanoTime(),
                                "isolation.level", "read_committed",
                                "auto.offset.reset", "earliest",
                                "metadata.max.age.ms", "1000",
                                "enable.auto.commit", "false")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(Pattern.compile("support\\..*"));
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        while (!closed) {
            try {
                consumer.poll(Duration.ofMillis(50)).forEach(this::note);
            } catch (KafkaException e) {
                // The broker may be away in a fault test; what it kept is read when it is back.
                Thread.onSpinWait();
            }
        }
        consumer.close();
    }

    private void note(ConsumerRecord<String, byte[]> message) {
        var key = message.key() == null ? "" : message.key();
        var value = codec.decode(message.topic(), message.headers(), message.value());
        seen.add(new Seen(message.topic(), key, value, System.currentTimeMillis()));
    }

    List<Seen> all() {
        return List.copyOf(seen);
    }

    /** All events of a type about a ticket, so far. */
    <E extends SpecificRecord> List<E> of(Class<E> type, String ticket) {
        return events(type)
                .filter(event -> EventRecords.metaOf(event).getTicketId().equals(ticket))
                .toList();
    }

    <E extends SpecificRecord> Stream<E> events(Class<E> type) {
        return seen.stream()
                .filter(record -> record.is(type))
                .map(record -> type.cast(((Decoded.Event) record.value()).record()));
    }

    /** The first event of the type about the ticket; waits for it. */
    <E extends SpecificRecord> E await(Class<E> type, String ticket, Duration patience) {
        Awaitility.await(type.getSimpleName() + " of " + ticket)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !of(type, ticket).isEmpty());
        return of(type, ticket).getFirst();
    }

    void expectOnly(int times, Class<? extends SpecificRecord> type, String ticket) {
        assertThat(of(type, ticket))
                .as("%s of %s", type.getSimpleName(), ticket)
                .hasSize(times);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(2_000);
        codec.close();
    }
}

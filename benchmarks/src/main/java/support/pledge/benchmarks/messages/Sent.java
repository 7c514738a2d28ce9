package support.pledge.benchmarks.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;

/** What the service says it sent. */
final class Sent implements AutoCloseable {
    private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger others = new AtomicInteger();
    private final EventCodec codec;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reader = new Thread(this::read, "sent");
    private volatile boolean closed;

    Sent(String kafka, EventCodec codec) {
        this.codec = codec;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "group.id", "two-lanes",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.NOTIFICATION_EVENTS));
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::note);
        }
        consumer.close();
    }

    private void note(ConsumerRecord<String, byte[]> message) {
        if (codec.decode(message.topic(), message.headers(), message.value())
                instanceof Decoded.Event(MessageSent sent)) {
            if (sent.getKind() == MessageKind.ACKNOWLEDGEMENT) {
                acknowledged.put(sent.getMeta().getTicketId(), sent.getAcceptedAt());
            } else {
                others.incrementAndGet();
            }
        }
    }

    /** Ticket → when the mail server took its acknowledgement. */
    Map<String, Instant> acknowledged() {
        return acknowledged;
    }

    /** Other messages that were taken. */
    int others() {
        return others.get();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(5_000);
        codec.close();
    }
}

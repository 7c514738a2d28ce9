package support.pledge.benchmarks.storm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends the tickets, then the storm: encoded beforehand, so that only the sending takes time. */
final class Flood implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final StormEvents events;

    /** Ticket of the desk beside → when its missed promise was appended. */
    private final Map<String, Long> sentBeside = new ConcurrentHashMap<>();

    Flood(String kafka, StormEvents events) {
        this.events = events;
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "acks", "all",
                        "linger.ms", "5",
                        "batch.size", "131072",
                        "buffer.memory", "134217728"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void open(String desk, int count) {
        for (int i = 0; i < count; i++) {
            producer.send(events.opened(new Ticket(desk, i), now()));
        }
        producer.flush();
    }

    /**
     * The promises of {@code count} tickets of the flooded desk, as fast as they can be sent, and between them, evenly, those of the first
     * {@code beside} of the other.
     *
     * @return milliseconds that it took
     */
    long breakPromises(int count, int beside) {
        List<ProducerRecord<String, byte[]>> encoded = new ArrayList<>(count);
        Instant at = now();
        for (int i = 0; i < count; i++) {
            // All within one second.
            encoded.add(events.missed(new Ticket(StormDesks.FLOODED, i), at.plusMillis(i * 1_000L / count)));
        }
        long begun = System.nanoTime();
        int each = Math.max(1, count / beside);
        for (int i = 0; i < count; i++) {
            producer.send(encoded.get(i));
            if (i % each == each / 2 && i / each < beside) {
                breakPromiseBeside(i / each);
            }
        }
        producer.flush();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    void breakPromiseBeside(int number) {
        Ticket ticket = new Ticket(StormDesks.BESIDE, number);
        producer.send(events.missed(ticket, now()), (sent, trouble) -> {
            if (trouble == null) {
                sentBeside.put(ticket.id(), sent.timestamp());
            }
        });
    }

    Map<String, Long> sentBeside() {
        return sentBeside;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Override
    public void close() {
        producer.close();
    }
}

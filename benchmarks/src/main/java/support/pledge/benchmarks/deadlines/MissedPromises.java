package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.events.DeadlineBreached;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/** The {@code DeadlineBreached} that a read-committed consumer sees from now on. */
final class MissedPromises implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final EventCodec codec;
    private final Window window;
    private final int firstTicket;
    private final Thread reader = new Thread(this::read, "missed-promises");
    private volatile boolean closed;

    /** @param firstTicket the number of the first ticket that is looked for */
    MissedPromises(Rig rig, Window window, int firstTicket) {
        this.window = window;
        this.firstTicket = firstTicket;
        codec = EventCodec.connect(rig.system().connection().registryUrl());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", rig.kafka(),
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "max.poll.records", "5000"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SLA_EVENTS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        while (!closed) {
            var polled = consumer.poll(Duration.ofMillis(50));
            long now = System.currentTimeMillis();
            polled.forEach(message -> note(message, now));
        }
        consumer.close();
        codec.close();
    }

    private void note(ConsumerRecord<String, byte[]> message, long now) {
        int number = Integer.parseInt(message.key().substring(message.key().lastIndexOf('-') + 1));
        if (DeadlineBreached.class.getName().equals(EventRecords.typeOf(message.headers()))
                && number >= firstTicket
                && codec.decode(message.topic(), message.headers(), message.value()) instanceof Decoded.Event decoded
                && decoded.record() instanceof DeadlineBreached breached) {
            window.add(
                    number - firstTicket,
                    message.partition(),
                    breached.getDueAt().toEpochMilli(),
                    breached.getFiredAt().toEpochMilli(),
                    now);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(5_000);
    }
}

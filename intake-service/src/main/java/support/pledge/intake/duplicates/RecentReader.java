package support.pledge.intake.duplicates;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketReopened;
import support.pledge.events.TicketResolved;
import support.pledge.schemas.Broker;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/**
 * Tells {@link RecentTickets} what stands in the log: all partitions, in no group, from as far back as is remembered. Doors do not wait
 * for it. Unreadable records are the view's to put aside.
 */
public final class RecentReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RecentReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Set<String> HEARD = Set.of(
            TicketOpened.getClassSchema().getFullName(),
            TicketResolved.getClassSchema().getFullName(),
            TicketClosed.getClassSchema().getFullName(),
            TicketReopened.getClassSchema().getFullName());

    private final Consumer<String, byte[]> consumer;
    private final EventCodec codec;
    private final RecentTickets recent;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "recent-tickets");
    private volatile boolean closed;

    public RecentReader(Broker broker, EventCodec codec, RecentTickets recent, Clock clock) {
        consumer = new KafkaConsumer<>(
                broker.client(Map.of(
                        "client.id", "pledge-intake-recent",
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "latest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.codec = codec;
        this.recent = recent;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Nothing is read where nothing is looked for. */
    public void start() {
        if (!recent.window().isZero()) {
            thread.start();
        }
    }

    private void run() {
        boolean begun = false;
        while (!closed) {
            try {
                if (!begun) {
                    seek();
                    begun = true;
                }
                consumer.poll(POLL).forEach(this::hear);
            } catch (WakeupException e) {
                break;
            } catch (KafkaException e) {
                log.warn("Tickets cannot be followed for now, duplicates may not be seen: {}", e.getMessage());
            }
        }
        consumer.close();
        codec.close();
    }

    /** To the first records that are still remembered. */
    private void seek() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.TICKET_EVENTS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        long from = clock.instant().minus(recent.window()).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }

    private void hear(ConsumerRecord<String, byte[]> message) {
        var type = EventRecords.typeOf(message.headers());
        if (message.key() == null || type == null || !HEARD.contains(type)) {
            return;
        }
        try {
            if (codec.decode(message.topic(), message.headers(), message.value())
                    instanceof Decoded.Event(SpecificRecord event)) {
                hear(message.key(), event);
            }
        } catch (RuntimeException e) {
            log.error("Record {}-{}@{} was passed over", message.topic(), message.partition(), message.offset(), e);
        }
    }

    private void hear(String ticket, SpecificRecord event) {
        switch (event) {
            case TicketOpened opened -> recent.opened(opened);
            case TicketReopened again -> recent.reopened(ticket);
            default -> recent.ended(ticket);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }
}

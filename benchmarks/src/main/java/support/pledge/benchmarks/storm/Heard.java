package support.pledge.benchmarks.storm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketHeld;
import support.pledge.schemas.Topics;

/** What a read-committed consumer hears of the service; it looks at keys and headers only, so that it costs the machine little. */
final class Heard implements AutoCloseable {
    static final String EXPERTS = Topics.team("l3-sysadmins");
    static final String MANAGEMENT = Topics.team("management");

    /** When a record was appended, and when it could be read; milliseconds since 1970. */
    record Seen(long appended, long read) {}

    private final Map<String, Seen> escalatedBeside = new ConcurrentHashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final Map<String, AtomicInteger> management = new ConcurrentHashMap<>();
    private final AtomicIntegerArray escalations;
    private final AtomicIntegerArray workItems;
    private final AtomicInteger openedCount = new AtomicInteger();
    private final AtomicInteger escalated = new AtomicInteger();
    private final AtomicInteger twiceBeside = new AtomicInteger();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reader = new Thread(this::read, "heard");
    private volatile long lastEscalation;
    private volatile boolean closed;

    Heard(String kafka, int flood) {
        escalations = new AtomicIntegerArray(flood);
        workItems = new AtomicIntegerArray(flood);
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "group.id", "storm",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.ESCALATION_EVENTS, Topics.ESCALATION_DESK, EXPERTS, MANAGEMENT));
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(20)).forEach(this::note);
        }
        consumer.close();
    }

    private void note(ConsumerRecord<String, byte[]> message) {
        String type = header(message, "ce_type");
        String id = header(message, "ce_subject");
        if (message.topic().equals(MANAGEMENT)) {
            String desk = id.contains("-") ? Ticket.of(id).desk() : id;
            management.computeIfAbsent(desk, any -> new AtomicInteger()).incrementAndGet();
        } else if (message.topic().equals(EXPERTS)) {
            count(Ticket.of(id), workItems);
        } else if (type.equals(TicketHeld.class.getName())) {
            openedCount.addAndGet(opened.add(id) ? 1 : 0);
        } else if (type.equals(TicketEscalated.class.getName())) {
            escalated(Ticket.of(id), new Seen(message.timestamp(), System.currentTimeMillis()));
        }
    }

    private void escalated(Ticket ticket, Seen seen) {
        if (ticket.desk().equals(StormDesks.BESIDE)) {
            if (escalatedBeside.putIfAbsent(ticket.id(), seen) != null) {
                twiceBeside.incrementAndGet();
            }
        } else {
            count(ticket, escalations);
            escalated.incrementAndGet();
            lastEscalation = seen.read();
        }
    }

    private static void count(Ticket ticket, AtomicIntegerArray counts) {
        if (ticket.desk().equals(StormDesks.FLOODED)) {
            counts.incrementAndGet(ticket.number());
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    /** Tickets that the service knows, of both desks. */
    int opened() {
        return openedCount.get();
    }

    /** Escalations of the flooded desk, repetitions too. */
    int escalated() {
        return escalated.get();
    }

    /** When the latest escalation of the flooded desk could be read. */
    long lastEscalation() {
        return lastEscalation;
    }

    Map<String, Seen> escalatedBeside() {
        return escalatedBeside;
    }

    int twiceBeside() {
        return twiceBeside.get();
    }

    /** Records that management got about a desk. */
    int toldManagement(String desk) {
        AtomicInteger count = management.get(desk);
        return count == null ? 0 : count.get();
    }

    /** Of the flooded desk's tickets, those with exactly so many escalations and work items. */
    long ticketsWith(int times) {
        long found = 0;
        for (int i = 0; i < escalations.length(); i++) {
            found += escalations.get(i) == times && workItems.get(i) == times ? 1 : 0;
        }
        return found;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(5_000);
    }
}

package support.pledge.system.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import support.pledge.schemas.EventCodec;

/**
 * Tickets to whom things happen, so many a second, and more at one instant when asked for. What is sent occurs now, to the
 * millisecond. A producer that waits for the broker for as long as it takes; what is acknowledged goes to the journal.
 */
final class Load implements AutoCloseable {
    private static final int PACE_MILLIS = 5;

    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec;
    private final FactRecords records;
    private final Journal journal;
    private final Stories stories;
    private final PriorityQueue<Planned> planned = new PriorityQueue<>();
    private final Queue<Burst> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> opened = new HashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private final Thread sender = new Thread(this::run, "load");
    private volatile int perSecond;
    private volatile boolean closing;

    /** The order of two at one instant is the order of their planning. */
    private record Planned(long at, int order, Fact fact) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            return at == other.at ? Integer.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    private record Burst(int tickets, int severity, long at, int spread) {}

    private int order;

    Load(String kafka, String registry, Journal journal, long seed) {
        this.journal = journal;
        stories = new Stories(seed);
        codec = EventCodec.connect(registry);
        records = new FactRecords(codec);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "linger.ms", "2",
                        "batch.size", "65536",
                        "buffer.memory", "134217728",
                        "max.block.ms", "300000",
                        "delivery.timeout.ms", "300000"),
                new StringSerializer(),
                new ByteArraySerializer());
        sender.start();
    }

    /** From now on so many new tickets a second. */
    void pace(int tickets) {
        perSecond = tickets;
    }

    /** Tickets that nobody touches, opened at one instant, so that their promises are due at one instant. */
    void burst(int tickets, int severity) {
        burst(tickets, severity, 0);
    }

    /** The same, but opened evenly over so many milliseconds of the past, and so due over as many. */
    void burst(int tickets, int severity, int spreadMillis) {
        asked.add(new Burst(tickets, severity, System.currentTimeMillis(), spreadMillis));
    }

    private void run() {
        long next = System.currentTimeMillis();
        while (!closing || !planned.isEmpty() || !asked.isEmpty()) {
            long now = System.currentTimeMillis();
            for (; !closing && perSecond > 0 && next <= now; next += 1_000 / perSecond) {
                plan(now);
            }
            next = perSecond == 0 ? now : next;
            for (var burst = asked.poll(); burst != null; burst = asked.poll()) {
                send(burst);
            }
            while (!planned.isEmpty() && planned.peek().at() <= System.currentTimeMillis()) {
                send(planned.poll().fact(), System.currentTimeMillis());
            }
            pause();
        }
        producer.flush();
    }

    private void plan(long now) {
        for (var step : stories.next(CrashDesk.QUICK)) {
            planned.add(new Planned(now + step.after(), order++, step.fact()));
        }
    }

    private void send(Burst burst) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < burst.tickets(); i++) {
            facts.add(stories.alone(burst.severity()));
        }
        for (int i = 0; i < facts.size(); i++) {
            send(facts.get(i), burst.at() - (long) burst.spread() * i / facts.size());
        }
    }

    /** One that is sent twice says the same both times. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of it.
    private void send(Fact template, long now) {
        long at = opened.merge(template.id(), now, (first, second) -> first);
        var fact = Fact.of(template.ticket(), template.what(), template.id(), at, template.severity());
        sent.incrementAndGet();
        producer.send(records.of(fact), (written, trouble) -> {
            if (trouble != null) {
                failed.compareAndSet(null, trouble);
            } else {
                journal.acknowledged(fact.acknowledged(written.partition(), written.offset()));
            }
        });
    }

    /** Opens no more tickets, lets happen what is to happen, and waits until all is acknowledged. */
    void end() throws InterruptedException {
        closing = true;
        sender.join();
        var trouble = failed.get();
        if (trouble != null) {
            throw new IllegalStateException("the load was not taken", trouble);
        }
        while (journal.size() < sent.get()) {
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        sender.join();
        producer.close();
        codec.close();
    }
}

package support.pledge.notification.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.notification.delivery.Parking;
import support.pledge.notification.lane.LaneWork.Errand;
import support.pledge.streams.trace.Step;
import support.pledge.streams.trace.Traces;

/**
 * Reads one topic in one thread and goes on reading while messages are on their way, so that one mail server that says
 * "later" holds back nobody else's mail: what waits, and what waits behind it in its ticket, is held beside the work, as much as memory
 * allows. A record is committed when it, and all before it in its partition, are done, and with it is noted what is done behind it:
 * only what was on its way at a crash is sent again, with the same ids.
 */
public final class Lane implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MOST_IN_WORK = 500;
    /** Of these a heap of 160 MB holds two lanes' worth. */
    private static final int MOST_HELD = 5_000;

    private static final long MOST_BYTES = 12L << 20;

    private final String name;
    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final LaneWork work;
    private final Ledger ledger = new Ledger();
    private final Errands errands = new Errands();
    private final Parking parking;
    private final Traces traces;
    private final Map<Thread, TopicPartition> running = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private volatile long polledAt = System.nanoTime();
    private volatile boolean assigned;

    /** @param parking where this lane's messages wait, and nobody else's */
    public Lane(LaneSettings settings, Parking parking, LaneWork work, Traces traces) {
        this(settings.group(), settings.topic(), settings::consumer, parking, work, traces);
    }

    Lane(
            String name,
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Parking parking,
            LaneWork work,
            Traces traces) {
        this.name = name;
        this.topic = topic;
        this.consumers = consumers;
        this.parking = parking;
        this.work = work;
        this.traces = traces;
        this.thread = new Thread(this::live, name);
    }

    public void start() {
        thread.start();
    }

    /** It reads, as far as there is something for it to read. */
    public boolean isReading() {
        return thread.isAlive() && assigned;
    }

    /** Since it last asked for records. */
    public Duration silence() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - polledAt));
    }

    /** Records that are begun and not done. */
    public int open() {
        return ledger.open();
    }

    /** Those of them that wait to be tried again. */
    public int waiting() {
        return parking.parked();
    }

    public String name() {
        return name;
    }

    private void live() {
        while (!closed) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                reading = consumer;
                consumer.subscribe(List.of(topic), new Handover(consumer));
                read(consumer);
                parking.turnOut(running.keySet());
                errands.stop(GRACE);
                commit(consumer, ledger.committable());
            } catch (WakeupException e) {
                log.debug("{} was woken to stop", name());
            } catch (RuntimeException e) {
                log.error("Lane {} starts over in {} s", name(), AGAIN.toSeconds(), e);
                pause();
            } finally {
                assigned = false;
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        while (!closed) {
            polledAt = System.nanoTime();
            if (isFull()) {
                consumer.pause(consumer.assignment());
            } else {
                consumer.resume(consumer.paused());
            }
            consumer.poll(POLL).forEach(this::begin);
            commit(consumer, ledger.committable());
        }
    }

    private boolean isFull() {
        return running.size() - parking.parked() >= MOST_IN_WORK
                || ledger.open() >= MOST_HELD
                || ledger.bytes() >= MOST_BYTES;
    }

    private void begin(ConsumerRecord<byte[], byte[]> message) {
        TopicPartition from = new TopicPartition(message.topic(), message.partition());
        if (!ledger.begin(from, message.offset(), Math.max(0, message.serializedValueSize()))) {
            return;
        }
        work.read(message)
                .ifPresentOrElse(
                        errand -> errands.run(errand.ticket(), () -> run(errand, from, message)),
                        () -> ledger.done(from, message.offset()));
    }

    private void run(Errand errand, TopicPartition from, ConsumerRecord<byte[], byte[]> message) {
        long offset = message.offset();
        if (closed || !ledger.holds(from, offset)) {
            // What was before it in its ticket may not be done either.
            return;
        }
        Thread here = Thread.currentThread();
        running.put(here, from);
        try (Step step = traces.onRecord(topic, message.headers())) {
            errand.doing().run();
            ledger.done(from, offset);
        } catch (InterruptedException e) {
            log.debug("{} of {}@{} is left for the next start", name(), from, offset);
        } catch (RuntimeException e) {
            // Not done, so not committed: the next start takes it up again.
            log.error("{} of {}@{} failed", name(), from, offset, e);
        } finally {
            running.remove(here);
            parking.ended(here);
        }
    }

    /** They are another instance's: what waits here would be sent by both. */
    private void letGo(Collection<TopicPartition> partitions) {
        ledger.forget(partitions);
        parking.turnOut(running.entrySet().stream()
                .filter(errand -> partitions.contains(errand.getValue()))
                .map(Map.Entry::getKey)
                .toList());
    }

    private void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            ledger.committed(offsets);
        } catch (RebalanceInProgressException e) {
            log.debug("{} commits after the rebalance", name());
        } catch (KafkaException e) {
            if (e instanceof WakeupException) {
                throw e;
            }
            log.warn("{} could not commit: {}", name(), e.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets what is under way end, commits, and stops. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(GRACE.multipliedBy(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Consumer<byte[], byte[]> stuck = reading;
        if (thread.isAlive() && stuck != null) {
            stuck.wakeup();
        }
    }

    /** Partitions come and go; what is done is committed before another reads on. */
    private final class Handover implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        private Handover(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.committed(new HashSet<>(partitions)).forEach((partition, committed) -> {
                if (committed != null) {
                    ledger.resume(partition, committed);
                }
            });
            assigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> done = ledger.committable();
            done.keySet().retainAll(partitions);
            commit(consumer, done);
            letGo(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            letGo(partitions);
        }
    }
}

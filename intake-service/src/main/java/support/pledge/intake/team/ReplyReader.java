package support.pledge.intake.team;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.schemas.Broker;

/**
 * Reads the replies of all teams, one after the other, each partition in its order. An offset is committed when all before it
 * are acknowledged events or dead letters; a crash in between repeats some, under the same ids. What must wait holds back its
 * own partition only.
 */
public final class ReplyReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReplyReader.class);
    private static final String GROUP = "pledge-intake-replies";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private final Consumer<String, byte[]> consumer;
    private final ReplyTopics topics;
    private final ReplyWork work;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "team-replies");
    private volatile String trouble = "";

    ReplyReader(Consumer<String, byte[]> consumer, ReplyTopics topics, ReplyWork work) {
        this.consumer = consumer;
        this.topics = topics;
        this.work = work;
        thread.setDaemon(true);
    }

    /** The partitions are chosen by where conversations are, not by the group, which only keeps offsets. */
    static Consumer<String, byte[]> consumer(Broker broker) {
        return new KafkaConsumer<>(
                broker.client(Map.of(
                        "group.id", GROUP,
                        "client.id", GROUP,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "max.poll.records", "200")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    public void start() {
        thread.start();
    }

    /** Why replies are not read just now; empty while they are. */
    public String trouble() {
        return thread.isAlive() ? trouble : "not running";
    }

    private void run() {
        while (!isClosing()) {
            try {
                boolean waits = !topics.follow() || !step();
                trouble = "";
                if (waits) {
                    pause();
                }
            } catch (RuntimeException e) {
                if (!isClosing()) {
                    trouble = String.valueOf(e.getMessage());
                    log.warn("Teams' replies cannot be read for now: {}", e.toString());
                    pause();
                }
            }
        }
        consumer.close();
    }

    /** One poll; false if something must wait. */
    private boolean step() {
        var batch = consumer.poll(POLL);
        boolean all = true;
        for (var partition : batch.partitions()) {
            all &= drain(partition, batch.records(partition));
        }
        return all;
    }

    private boolean drain(TopicPartition partition, List<ConsumerRecord<String, byte[]>> replies) {
        long next = replies.getFirst().offset();
        try {
            for (var reply : replies) {
                if (isClosing() || !work.isDone(reply)) {
                    return false;
                }
                next = reply.offset() + 1;
            }
            return true;
        } finally {
            consumer.seek(partition, next);
            if (next > replies.getFirst().offset()) {
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("Teams' replies are not read any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** Lets the reply that is under way be finished. */
    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        consumer.wakeup();
        thread.join(CLOSING.toMillis() / 2);
        thread.interrupt(); // It waits for the registry.
        thread.join(CLOSING.toMillis() / 2);
    }
}

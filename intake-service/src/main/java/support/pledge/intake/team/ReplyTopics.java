package support.pledge.intake.team;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.schemas.Topics;

/**
 * Which partitions of which teams' topics are read here: those whose tickets' conversations are here, so that a reply meets
 * its conversation without a call to another instance. A new team's topic is found within seconds. While the view moves, two
 * instances may read the same for a moment: the events' ids are derived, so that is harmless.
 */
final class ReplyTopics {
    private static final Logger log = LoggerFactory.getLogger(ReplyTopics.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private final Consumer<String, byte[]> consumer;
    private final LocalView view;
    private final int partitions;
    private Set<TopicPartition> assigned = Set.of();
    private long lookedAt = System.nanoTime() - LOOK_EVERY.toNanos();

    /** @param partitions of the ticket events */
    ReplyTopics(Consumer<String, byte[]> consumer, LocalView view, int partitions) {
        this.consumer = consumer;
        this.view = view;
        this.partitions = partitions;
    }

    /** Looks again when it is time; false while there is nothing to read. */
    boolean follow() {
        if (System.nanoTime() - lookedAt >= LOOK_EVERY.toNanos()) {
            lookedAt = System.nanoTime();
            var mine = mine(view.partitions());
            if (!mine.equals(assigned)) {
                log.info("Reading {} partitions of teams' replies", mine.size());
                consumer.assign(mine);
                assigned = mine;
            }
        }
        return !assigned.isEmpty();
    }

    private Set<TopicPartition> mine(Set<Integer> local) {
        var mine = new HashSet<TopicPartition>();
        consumer.listTopics().forEach((topic, found) -> {
            if (Topics.teamOfReplies(topic).isPresent()) {
                found.stream()
                        .filter(partition -> local.contains(partition.partition() % partitions))
                        .forEach(partition -> mine.add(new TopicPartition(topic, partition.partition())));
            }
        });
        return mine;
    }
}

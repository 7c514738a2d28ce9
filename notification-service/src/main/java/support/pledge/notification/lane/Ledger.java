package support.pledge.notification.lane;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records are begun and which are done. Errands end in any order; what may be committed is the first record of a
 * partition that is not done, so a crash never skips one. Written by the lane's thread and by errands.
 */
final class Ledger {

    private static final class Page {
        private final TreeSet<Long> open = new TreeSet<>();
        private long next;
        private long committed = -1;

        private long committable() {
            return open.isEmpty() ? next : open.first();
        }
    }

    private final Map<TopicPartition, Page> pages = new HashMap<>();

    synchronized void begin(TopicPartition partition, long offset) {
        Page page = pages.computeIfAbsent(partition, p -> new Page());
        page.open.add(offset);
        page.next = offset + 1;
    }

    synchronized void done(TopicPartition partition, long offset) {
        Page page = pages.get(partition);
        if (page != null) {
            page.open.remove(offset);
        }
    }

    /** What has moved since the last {@link #committed}. */
    synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        pages.forEach((partition, page) -> {
            if (page.committable() > page.committed) {
                moved.put(partition, new OffsetAndMetadata(page.committable()));
            }
        });
        return moved;
    }

    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Page page = pages.get(partition);
            if (page != null) {
                page.committed = offset.offset();
            }
        });
    }

    /** The partitions are another instance's now. */
    synchronized void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(pages::remove);
    }

    /** How many records are begun and not done. */
    synchronized int open() {
        return pages.values().stream().mapToInt(page -> page.open.size()).sum();
    }
}

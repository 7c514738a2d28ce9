package support.pledge.notification.lane;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which records are begun and which are done. Errands end in any order; what may be committed is the first record of a
 * partition that is not done, so a crash never skips one, and beside it {@link DoneAhead}, so that a restart repeats none. Written by
 * the lane's thread and by errands.
 */
final class Ledger {

    private static final class Page {
        /** Offset → bytes. */
        private final TreeMap<Long, Integer> open = new TreeMap<>();

        private final TreeSet<Long> doneBefore = new TreeSet<>();
        private long next;
        private @Nullable OffsetAndMetadata committed;

        private OffsetAndMetadata committable() {
            long position = open.isEmpty() ? next : open.firstKey();
            return new OffsetAndMetadata(position, DoneAhead.write(position, open.navigableKeySet(), next));
        }
    }

    private final Map<TopicPartition, Page> pages = new HashMap<>();
    private int open;
    private long bytes;

    /** What was committed of a partition that this instance has from now on. */
    synchronized void resume(TopicPartition partition, OffsetAndMetadata committed) {
        if (pages.containsKey(partition)) {
            // It was never another's: what is written here is newer.
            return;
        }
        Page page = new Page();
        pages.put(partition, page);
        page.next = committed.offset();
        page.committed = committed;
        page.doneBefore.addAll(DoneAhead.read(committed.offset(), committed.metadata()));
    }

    /** False: it was begun here already, or done before the last restart, and there is nothing to do. */
    synchronized boolean begin(TopicPartition partition, long offset, int size) {
        Page page = pages.computeIfAbsent(partition, p -> new Page());
        if (offset < page.next) {
            return false;
        }
        page.next = offset + 1;
        // Some offsets are never seen: the broker's own marks.
        page.doneBefore.headSet(offset).clear();
        if (page.doneBefore.remove(offset)) {
            return false;
        }
        page.open.put(offset, size);
        open++;
        bytes += size;
        return true;
    }

    synchronized void done(TopicPartition partition, long offset) {
        Page page = pages.get(partition);
        Integer size = page == null ? null : page.open.remove(offset);
        if (size != null) {
            open--;
            bytes -= size;
        }
    }

    /** Begun, not done, and still this instance's. */
    synchronized boolean holds(TopicPartition partition, long offset) {
        Page page = pages.get(partition);
        return page != null && page.open.containsKey(offset);
    }

    /** What has moved since the last {@link #committed}. */
    synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        pages.forEach((partition, page) -> {
            OffsetAndMetadata now = page.committable();
            if (!now.equals(page.committed)) {
                moved.put(partition, now);
            }
        });
        return moved;
    }

    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Page page = pages.get(partition);
            if (page != null) {
                page.committed = offset;
            }
        });
    }

    /** The partitions are another instance's now. */
    synchronized void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Page page = pages.remove(partition);
            if (page != null) {
                open -= page.open.size();
                bytes -= page.open.values().stream().mapToLong(size -> size).sum();
            }
        }
    }

    /** How many records are begun and not done. */
    synchronized int open() {
        return open;
    }

    /** How large they are together. */
    synchronized long bytes() {
        return bytes;
    }
}

package support.pledge.timer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * A timer as seen from outside its task, through an interactive query on {@link TimerStores#dueStore()}. Another thread may fire it in the
 * same moment, and the transaction that armed it may not be committed yet.
 */
public record ArmedTimer(String owner, Instant dueAt) {

    private static final Comparator<Bytes> LATEST_FIRST =
            Comparator.<Bytes>naturalOrder().reversed();

    /** The timers due at or before {@code until}, the earliest first, {@code limit} of them at most. Reads all that are due until then. */
    public static List<ArmedTimer> dueUntil(ReadOnlyKeyValueStore<Bytes, byte[]> dueStore, Instant until, int limit) {
        // A query sees one task's rows after the other's, each in time order: hence the queue of the earliest so far.
        PriorityQueue<Bytes> earliest = new PriorityQueue<>(LATEST_FIRST);
        try (KeyValueIterator<Bytes, byte[]> rows =
                dueStore.range(null, lastBefore(TimerKey.ceilMillis(until.truncatedTo(ChronoUnit.MILLIS))))) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                earliest.add(row.key);
                if (earliest.size() > limit) {
                    earliest.poll();
                }
            }
        }
        return earliest.stream()
                .sorted()
                .map(TimerKey::decode)
                .map(ArmedTimer::of)
                .toList();
    }

    /** A due time without an owner sorts before all timers of that time: so the one of the next millisecond bounds this one. */
    private static Bytes lastBefore(long untilMillis) {
        long next = untilMillis == Long.MAX_VALUE ? untilMillis : untilMillis + 1;
        return TimerKey.before(next);
    }

    private static ArmedTimer of(TimerKey key) {
        return new ArmedTimer(key.owner(), Instant.ofEpochMilli(key.dueMillis()));
    }
}

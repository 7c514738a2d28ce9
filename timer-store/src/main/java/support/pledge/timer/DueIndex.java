package support.pledge.timer;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The due store and the place where its scans start.
 *
 * <p>A fired timer leaves a tombstone, and a scan that crosses a hundred thousand of them is a scan of milliseconds instead of
 * microseconds. So scans start at {@code from}, of which one thing always holds: <em>no live row lies before it</em>. It moves forward
 * only over rows that a scan has seen (never to the wall clock, which may step back), and every {@link #put} before it moves it back.
 */
final class DueIndex {

    private final KeyValueStore<Bytes, byte[]> store;

    /** Null when the store held nothing at the last look; {@link #nextDue} is then the end of time. */
    private @Nullable Bytes from;

    private long nextDue = Long.MAX_VALUE;

    /** Due rows that the drain under way has read. Who changes one meanwhile takes it out. */
    private final NavigableMap<Bytes, byte[]> taken = new TreeMap<>();

    DueIndex(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        startAt(firstRow());
    }

    /** No timer is due before this: the one comparison of an idle tick. */
    long nextDue() {
        return nextDue;
    }

    byte @Nullable [] get(Bytes key) {
        return store.get(key);
    }

    void put(Bytes key, byte[] value) {
        store.put(key, value);
        taken.remove(key);
        lower(key);
    }

    /** Reads nothing. The start of the scan stays: a bound may be too low, never too high. */
    void delete(Bytes key) {
        store.put(key, null);
        taken.remove(key);
    }

    /**
     * Takes the oldest due rows out of the scan's way, for {@link #nextTaken}. They are still in the store until they are deleted.
     */
    void takeDue(long now, int limit) {
        Bytes next = null;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(from, null)) {
            while (next == null && rows.hasNext()) {
                Bytes key = rows.peekNextKey();
                if (taken.size() == limit || TimerKey.dueOf(key) > now) {
                    next = key;
                } else {
                    taken.put(key, rows.next().value);
                }
            }
        }
        startAt(next);
    }

    /** As {@link #takeDue}, of what has come due since then alone; what was due before is left where it is. */
    void takeFresh(long since, long now, int limit) {
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(TimerKey.before(since + 1), null)) {
            while (rows.hasNext() && taken.size() < limit && TimerKey.dueOf(rows.peekNextKey()) <= now) {
                KeyValue<Bytes, byte[]> row = rows.next();
                taken.put(row.key, row.value);
            }
        }
    }

    /** The oldest row that was taken and is still there, deleted; null when there is none left. */
    @Nullable
    KeyValue<Bytes, byte[]> nextTaken() {
        Map.Entry<Bytes, byte[]> first = taken.firstEntry();
        if (first == null) {
            return null;
        }
        delete(first.getKey());
        return KeyValue.pair(first.getKey(), first.getValue());
    }

    /** What was taken and has not fired is found by the next scan. */
    void giveBack() {
        if (!taken.isEmpty()) {
            lower(taken.firstKey());
            taken.clear();
        }
    }

    private void lower(Bytes key) {
        if (from == null || key.compareTo(from) < 0) {
            startAt(key);
        }
    }

    /** Looks at the whole store. A row before the start of the scan would have been missed: the scan goes back to it, and it is told. */
    @Nullable
    Bytes sweep() {
        Bytes first = firstRow();
        if (first == null || (from != null && first.compareTo(from) >= 0)) {
            return null;
        }
        startAt(first);
        return first;
    }

    private @Nullable Bytes firstRow() {
        try (KeyValueIterator<Bytes, byte[]> rows = store.all()) {
            return rows.hasNext() ? rows.peekNextKey() : null;
        }
    }

    private void startAt(@Nullable Bytes key) {
        from = key;
        nextDue = key == null ? Long.MAX_VALUE : TimerKey.dueOf(key);
    }
}

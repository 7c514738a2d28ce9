package support.pledge.timer;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
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
        lower(key);
    }

    /** The value that was there, null when there was none. The start of the scan stays: a bound may be too low, never too high. */
    byte @Nullable [] delete(Bytes key) {
        return store.delete(key);
    }

    /**
     * Takes notice of the oldest due keys and moves the start of the scan behind them. They are still in the store: the caller deletes
     * what it fires and gives back the rest with {@link #lower}.
     */
    List<Bytes> takeDue(long now, int limit) {
        List<Bytes> due = new ArrayList<>();
        Bytes next = null;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(from, null)) {
            while (next == null && rows.hasNext()) {
                Bytes key = rows.peekNextKey();
                if (due.size() == limit || TimerKey.dueOf(key) > now) {
                    next = key;
                } else {
                    due.add(key);
                    rows.next();
                }
            }
        }
        startAt(next);
        return due;
    }

    void lower(Bytes key) {
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

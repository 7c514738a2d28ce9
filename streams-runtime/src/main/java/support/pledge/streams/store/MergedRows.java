package support.pledge.streams.store;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Rows on disk with the uncommitted ones over them, in the order of their keys. */
final class MergedRows implements KeyValueIterator<Bytes, byte[]> {

    private final Iterator<Map.Entry<Bytes, byte[]>> uncommitted;
    private final DiskRows disk;
    private final @Nullable Bytes to;
    private Map.@Nullable Entry<Bytes, byte[]> fresh;
    private @Nullable KeyValue<Bytes, byte[]> next;

    /** @param to the last key that counts; null: to the end */
    MergedRows(NavigableMap<Bytes, byte[]> uncommitted, DiskRows disk, @Nullable Bytes to) {
        this.uncommitted = uncommitted.entrySet().iterator();
        this.disk = disk;
        this.to = to;
        fresh = nextFresh();
        next = findNext();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Bytes peekNextKey() {
        return peek().key;
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        KeyValue<Bytes, byte[]> row = peek();
        next = findNext();
        return row;
    }

    @Override
    public void close() {
        disk.close();
    }

    private KeyValue<Bytes, byte[]> peek() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    private @Nullable KeyValue<Bytes, byte[]> findNext() {
        while (fresh != null) {
            Map.Entry<Bytes, byte[]> over = fresh;
            Bytes stored = disk.key();
            int order = stored == null ? -1 : over.getKey().compareTo(stored);
            if (order > 0) {
                return disk.take();
            }
            if (order == 0) {
                disk.skip();
            }
            fresh = nextFresh();
            if (over.getValue() != CommittedStore.GONE) {
                return KeyValue.pair(over.getKey(), over.getValue());
            }
        }
        return disk.key() == null ? null : disk.take();
    }

    private Map.@Nullable Entry<Bytes, byte[]> nextFresh() {
        Map.Entry<Bytes, byte[]> found = uncommitted.hasNext() ? uncommitted.next() : null;
        return found == null || (to != null && found.getKey().compareTo(to) > 0) ? null : found;
    }
}

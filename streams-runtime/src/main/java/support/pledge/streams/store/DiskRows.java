package support.pledge.streams.store;

import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;

/** A walk over rows on disk as they were when it began. Another thread may close the store meanwhile, hence the locks. */
final class DiskRows implements AutoCloseable {

    private final RocksIterator rows;
    private final @Nullable Bytes to;
    private final Consumer<DiskRows> closed;
    private @Nullable Bytes key;
    private boolean open = true;

    /**
     * @param from to begin at; not empty
     * @param to the last that counts; null: to the end
     */
    DiskRows(RocksIterator rows, byte[] from, @Nullable Bytes to, Consumer<DiskRows> closed) {
        this.rows = rows;
        this.to = to;
        this.closed = closed;
        rows.seek(from);
        key = keyHere();
    }

    /** Of the row it stands at; null at the end. */
    @Nullable
    synchronized Bytes key() {
        requireOpen();
        return key;
    }

    synchronized KeyValue<Bytes, byte[]> take() {
        requireOpen();
        KeyValue<Bytes, byte[]> row = KeyValue.pair(Objects.requireNonNull(key), rows.value());
        skip();
        return row;
    }

    synchronized void skip() {
        requireOpen();
        rows.next();
        key = keyHere();
    }

    @Override
    public void close() {
        end();
        closed.accept(this);
    }

    /** As {@link #close}, by the store that ends. */
    synchronized void end() {
        if (open) {
            open = false;
            rows.close();
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new InvalidStateStoreException("the store was closed while its rows were read");
        }
    }

    private @Nullable Bytes keyHere() {
        if (!rows.isValid()) {
            return null;
        }
        Bytes here = Bytes.wrap(rows.key());
        return to != null && here.compareTo(to) > 0 ? null : here;
    }
}

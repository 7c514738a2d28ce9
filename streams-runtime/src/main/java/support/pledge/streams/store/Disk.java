package support.pledge.streams.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A RocksDB with a store's rows, and under the empty key the offset of the changelog that they are as of. Without a write-ahead log: the
 * changelog is one. What a memtable loses in a crash it loses from the newest backwards, rows and offset alike.
 */
final class Disk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Disk.class);
    private static final byte[] OFFSET = {};
    /** The smallest key of a row, right after the offset's. */
    private static final byte[] FIRST = {0};

    private static final String ESTIMATE = "rocksdb.estimate-num-keys";

    private final RocksDB db;
    private final Options options;
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final FlushOptions inBackground = new FlushOptions().setWaitForFlush(false);
    private final Set<DiskRows> walks = ConcurrentHashMap.newKeySet();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean open = true;

    private Disk(RocksDB db, Options options) {
        this.db = db;
        this.options = options;
    }

    static Disk open(Path folder, Map<String, Object> configs) {
        Options options = StoreMemory.of(configs).options();
        try {
            Files.createDirectories(folder);
            Disk disk = new Disk(openOrRenew(options, folder.toString()), options);
            if (disk.offset() == null) {
                disk.forget();
            }
            return disk;
        } catch (IOException | RocksDBException e) {
            options.close();
            throw new ProcessorStateException("cannot open the store at " + folder, e);
        }
    }

    /** What is damaged, as by a process that was killed while it deleted it, is all in the changelog. */
    private static RocksDB openOrRenew(Options options, String folder) throws RocksDBException {
        try {
            return RocksDB.open(options, folder);
        } catch (RocksDBException e) {
            if (!damaged(e)) {
                throw e;
            }
            log.warn("The store at {} is damaged and is restored from Kafka: {}", folder, e.getMessage());
            RocksDB.destroyDB(folder, options);
            return RocksDB.open(options, folder);
        }
    }

    /** Not so when another process has it, or the disk is full. */
    private static boolean damaged(RocksDBException e) {
        Status status = e.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption
                || String.valueOf(e.getMessage()).contains("No such file");
    }

    byte @Nullable [] get(byte[] key) {
        return whileOpen(() -> db.get(key));
    }

    @Nullable
    Long offset() {
        byte[] offset = get(OFFSET);
        return offset == null ? null : ByteBuffer.wrap(offset).getLong();
    }

    long estimate() {
        return Math.max(0, whileOpen(() -> db.getLongProperty(ESTIMATE)) - 1);
    }

    /**
     * All of it or nothing of it.
     *
     * @param rows {@link CommittedStore#GONE} deletes
     * @param offset null leaves the one that stands
     */
    void write(Map<Bytes, byte[]> rows, @Nullable Long offset) {
        if (rows.isEmpty() && offset == null) {
            return;
        }
        write(batch -> {
            for (Map.Entry<Bytes, byte[]> row : rows.entrySet()) {
                put(batch, row.getKey().get(), row.getValue() == CommittedStore.GONE ? null : row.getValue());
            }
            if (offset != null) {
                batch.put(
                        OFFSET, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
            }
        });
    }

    /** A null value deletes. */
    void write(Collection<KeyValue<byte[], byte[]>> rows) {
        write(batch -> {
            for (KeyValue<byte[], byte[]> row : rows) {
                put(batch, row.key, row.value);
            }
        });
    }

    /** Rows from one key to another, both included; null: from the first, to the last. */
    DiskRows rows(@Nullable Bytes from, @Nullable Bytes to) {
        return whileOpen(() -> {
            byte[] start = from == null || from.get().length == 0 ? FIRST : from.get();
            DiskRows walk = new DiskRows(db.newIterator(), start, to, walks::remove);
            walks.add(walk);
            return walk;
        });
    }

    /** Rows of a restore that was cut off: nobody knows any more as of when they are. */
    private void forget() {
        whileOpen(() -> {
            try (RocksIterator rows = db.newIterator()) {
                rows.seekToLast();
                if (rows.isValid()) {
                    byte[] last = rows.key();
                    db.deleteRange(unlogged, FIRST, last);
                    db.delete(unlogged, last);
                }
            }
            return true;
        });
    }

    /**
     * Asks for what is in memory to be written to disk, in the background. A quiet store fills no memtable for days; by then its changelog
     * may have forgotten which rows were deleted, and a crash would bring them back.
     */
    void flush() {
        whileOpen(() -> {
            db.flush(inBackground);
            return true;
        });
    }

    /** RocksDB writes its memory to disk first. */
    @Override
    public void close() {
        Lock alone = lock.writeLock();
        alone.lock();
        try {
            if (open) {
                open = false;
                List.copyOf(walks).forEach(DiskRows::end);
                db.close();
                inBackground.close();
                unlogged.close();
                options.close();
            }
        } finally {
            alone.unlock();
        }
    }

    private void write(Filling filling) {
        whileOpen(() -> {
            try (WriteBatch batch = new WriteBatch()) {
                filling.fill(batch);
                db.write(unlogged, batch);
            }
            return true;
        });
    }

    private static void put(WriteBatch batch, byte[] key, byte @Nullable [] value) throws RocksDBException {
        if (value == null) {
            batch.delete(key);
        } else {
            batch.put(key, value);
        }
    }

    private <T extends @Nullable Object> T whileOpen(Work<T> work) {
        Lock together = lock.readLock();
        together.lock();
        try {
            if (!open) {
                throw new InvalidStateStoreException("the store is closed");
            }
            return work.done();
        } catch (RocksDBException e) {
            throw new ProcessorStateException("the store's disk fails: " + e.getMessage(), e);
        } finally {
            together.unlock();
        }
    }

    private interface Work<T extends @Nullable Object> {
        T done() throws RocksDBException;
    }

    private interface Filling {
        void fill(WriteBatch batch) throws RocksDBException;
    }
}

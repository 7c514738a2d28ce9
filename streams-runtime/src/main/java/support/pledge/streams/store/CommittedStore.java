package support.pledge.streams.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A key-value store on disk that holds committed writes only. Those of the open transaction wait in memory, where reads see them, until
 * {@link Transactions} says that the producer has committed; then they go to disk in one batch with the offset that the changelog has
 * reached. Whatever kills the process, the disk is at some commit of the past, and knows at which: only what came after is read again.
 * Streams' own store of 4.3 is emptied after a crash instead, because it may hold what was never committed.
 *
 * <p>Under {@code at_least_once} there are no transactions, and writes go to disk at once.
 */
final class CommittedStore implements KeyValueStore<Bytes, byte[]> {

    /** Stands for a row that is deleted; known by its identity. */
    static final byte[] GONE = {};

    /**
     * Streams' own word for "from the beginning" ({@code OffsetCheckpoint.OFFSET_UNKNOWN}). With none at all it would take what is on disk for
     * damaged, and empty all stores of the task because one of them has not been written yet.
     */
    static final Long UNKNOWN = -4L;

    private final String name;
    private @Nullable TopicPartition changelog;
    private @Nullable TaskId task;
    private @Nullable Path taskFolder;
    private volatile boolean aborted;
    private @Nullable Transactions transactions;
    private volatile @Nullable Disk disk;

    /** Replaced, not emptied, when it is on disk: who reads meanwhile has either the old one, or a disk that has it. */
    private volatile NavigableMap<Bytes, byte[]> uncommitted = new ConcurrentSkipListMap<>();

    CommittedStore(String name) {
        this.name = name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        Path folder = context.stateDir().toPath();
        Disk opened = Disk.open(folder.resolve("committed").resolve(name), context.appConfigs());
        disk = opened;
        context.register(root, (BatchingStateRestoreCallback) this::restored);
        // Streams names changelogs so, and its task ids have the partition.
        TopicPartition written = new TopicPartition(
                context.applicationId() + "-" + name + Transactions.CHANGELOG,
                context.taskId().partition());
        changelog = written;
        task = context.taskId();
        taskFolder = folder;
        aborted = false;
        transactions = Transactions.of(context.appConfigs());
        if (transactions != null) {
            transactions.opened(written, this);
        }
    }

    /** What {@code changelogOffset} is the last record of has been committed. */
    void committed(long changelogOffset) {
        writeDown(changelogOffset);
    }

    /** What its task wrote in the open transaction will never be committed. */
    void aborted() {
        aborted = true;
    }

    boolean hasUncommitted() {
        return !uncommitted.isEmpty();
    }

    @Nullable
    TaskId task() {
        return task;
    }

    private void writeDown(@Nullable Long changelogOffset) {
        disk().write(uncommitted, changelogOffset);
        if (!uncommitted.isEmpty()) {
            uncommitted = new ConcurrentSkipListMap<>();
        }
    }

    /** See {@link Disk#flush}. */
    void flushToDisk() {
        Disk open = disk;
        if (open != null) {
            open.flush();
            touch();
        }
    }

    /** Streams takes the age of a task's folder for the age of what is in it. */
    private void touch() {
        try {
            Files.setLastModifiedTime(
                    Objects.requireNonNull(taskFolder), FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restored(Collection<KeyValue<byte[], byte[]>> rows) {
        disk().write(rows);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (key.get().length == 0) {
            throw new IllegalArgumentException("store " + name + ": a key of no bytes");
        }
        checkNotAborted();
        uncommitted.put(key, value == null ? GONE : value);
        if (transactions == null) {
            writeDown(null);
        }
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
        byte[] there = get(key);
        if (there == null) {
            put(key, value);
        }
        return there;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> rows) {
        rows.forEach(row -> put(row.key, row.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] there = get(key);
        put(key, null);
        return there;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        checkNotAborted();
        byte[] fresh = uncommitted.get(key);
        if (fresh != null) {
            return fresh == GONE ? null : fresh;
        }
        return disk().get(key.get());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        checkNotAborted();
        NavigableMap<Bytes, byte[]> fresh = from == null ? uncommitted : uncommitted.tailMap(from, true);
        return new MergedRows(fresh, disk().rows(from, to), to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    /** Of the disk alone; RocksDB's own estimate. */
    @Override
    public long approximateNumEntries() {
        return disk().estimate();
    }

    /**
     * At the end of restoring, by standbys, and when a task ends in order. Streams may call it after a commit that failed, too: then there are
     * still rows that wait for {@link #committed}, and neither they nor their offset may go to disk.
     */
    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        if (transactions != null && hasUncommitted()) {
            return;
        }
        Long offset = changelogOffsets.get(changelog);
        writeDown(UNKNOWN.equals(offset) ? null : offset);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        Long offset = disk().offset();
        return offset == null ? UNKNOWN : offset;
    }

    @Override
    @SuppressWarnings("deprecation") // Nothing says it but this method.
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return disk != null;
    }

    /** What is not committed is forgotten: it will come again. */
    @Override
    public void close() {
        Disk open = disk;
        if (open == null) {
            return;
        }
        if (transactions != null && changelog != null) {
            transactions.closed(changelog, this);
        }
        disk = null;
        uncommitted = new ConcurrentSkipListMap<>();
        open.close();
    }

    /** Streams then closes the task, forgets its state, and reads it again. */
    private void checkNotAborted() {
        if (aborted) {
            throw new TaskCorruptedException(Set.of(Objects.requireNonNull(task)));
        }
    }

    private Disk disk() {
        Disk open = disk;
        if (open == null) {
            throw new InvalidStateStoreException("store " + name + " is closed");
        }
        return open;
    }
}

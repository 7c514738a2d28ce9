package support.pledge.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One cache for all stores of the process, charged with their blocks, indexes, filters and memtables alike: RocksDB's memory is outside
 * the Java heap and otherwise grows with every store of every task. Streams makes one of these per store, hence the static parts.
 */
public final class BoundedMemory implements RocksDBConfigSetter {

    static final String CACHE_MEGABYTES = "pledge.rocksdb.cache.megabytes";
    static final String MEMTABLE_MEGABYTES = "pledge.rocksdb.memtable.megabytes";

    private static final long MEGABYTE = 1024 * 1024;

    private static @Nullable Cache cache;
    private static @Nullable WriteBufferManager memtables;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        long cacheBytes = megabytes(configs, CACHE_MEGABYTES) * MEGABYTE;
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared(cacheBytes));
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memtables(cacheBytes));
        // Large memtables are flushed rarely; without a flush since the start a crash replays the tail instead of
        // everything.
        options.setWriteBufferSize(megabytes(configs, MEMTABLE_MEGABYTES) * MEGABYTE);
    }

    /** The shared parts belong to the process, not to the store that closes. */
    @Override
    public void close(String storeName, Options options) {}

    private static synchronized Cache shared(long bytes) {
        Cache made = cache == null ? new LRUCache(bytes, -1, false, 0.1) : cache;
        cache = made;
        return made;
    }

    private static synchronized WriteBufferManager memtables(long cacheBytes) {
        WriteBufferManager made =
                memtables == null ? new WriteBufferManager(cacheBytes / 2, shared(cacheBytes)) : memtables;
        memtables = made;
        return made;
    }

    private static long megabytes(Map<String, Object> configs, String key) {
        return Long.parseLong(String.valueOf(configs.get(key)));
    }
}

package support.pledge.escalation.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One memory for all stores of the process, which the heap's limit does not bound: a shared cache, and memtables that are charged to it.
 * Streams makes an instance for each store.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** Whole megabytes for all stores together; half of it for memtables. */
    static final String CACHE_MEGABYTES = "pledge.rocksdb.cache.megabytes";

    /** Whole megabytes that one store collects before it writes to disk. */
    static final String MEMTABLE_MEGABYTES = "pledge.rocksdb.memtable.megabytes";

    private static final long MEGABYTE = 1024 * 1024;
    private static final int BLOCK = 16 * 1024;

    private static @Nullable Cache cache;
    private static @Nullable WriteBufferManager memtables;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        long bytes = bytes(configs, CACHE_MEGABYTES);
        var tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(cache(bytes));
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setPinTopLevelIndexAndFilter(true);
        tables.setBlockSize(BLOCK);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(memtables(bytes));
        // Without a flush since the start, a crash replays the tail of the changelog instead of everything.
        options.setWriteBufferSize(bytes(configs, MEMTABLE_MEGABYTES));
        options.setCompressionType(CompressionType.NO_COMPRESSION);
    }

    private static long bytes(Map<String, Object> configs, String key) {
        return Long.parseLong(String.valueOf(configs.get(key))) * MEGABYTE;
    }

    private static synchronized Cache cache(long bytes) {
        if (cache == null) {
            cache = new LRUCache(bytes);
        }
        return cache;
    }

    private static synchronized WriteBufferManager memtables(long bytes) {
        if (memtables == null) {
            memtables = new WriteBufferManager(bytes / 2, cache(bytes));
        }
        return memtables;
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the memtables' manager are shared with the other stores and live as long as the process.
    }
}

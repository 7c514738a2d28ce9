package support.pledge.streams.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompactionStyle;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * How stores on disk use memory. One cache for all stores of the process, charged with their blocks, indexes, filters and memtables alike:
 * RocksDB's memory is outside the Java heap and otherwise grows with every store of every task.
 *
 * @param cacheBytes all that the stores may hold in memory beside the Java heap; half of it is for memtables
 * @param memtableBytes what one store collects before it writes to disk
 */
public record StoreMemory(long cacheBytes, long memtableBytes) {

    public static final String CACHE = "pledge.store.cache.bytes";
    public static final String MEMTABLE = "pledge.store.memtable.bytes";

    private static final long MEGABYTE = 1024 * 1024;
    private static final StoreMemory SMALL = new StoreMemory(16 * MEGABYTE, MEGABYTE);
    /** A memtable takes this much as soon as it has a row; the default, an eighth of its size, fills the cache with air. */
    private static final long ARENA = 64 * 1024;

    private static @Nullable Cache cache;
    private static @Nullable WriteBufferManager memtables;

    static {
        RocksDB.loadLibrary();
    }

    /** As a client's properties have it; small where they say nothing, as in tests without a broker. */
    static StoreMemory of(Map<String, Object> configs) {
        return configs.containsKey(CACHE) ? new StoreMemory(number(configs, CACHE), number(configs, MEMTABLE)) : SMALL;
    }

    /** For a new RocksDB, for the caller to close. */
    Options options() {
        Options options = new Options()
                .setCreateIfMissing(true)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setMaxWriteBufferNumber(3)
                .setMaxBackgroundJobs(Math.max(2, Runtime.getRuntime().availableProcessors()))
                .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                .setKeepLogFileNum(1)
                .setStatsDumpPeriodSec(0);
        bound(options, new BlockBasedTableConfig().setFilterPolicy(new BloomFilter()));
        return options;
    }

    void bound(Options options, BlockBasedTableConfig table) {
        table.setBlockCache(shared(cacheBytes));
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        // One whole filter for each file is megabytes: ten million timers in the default cache spent nine tenths of
        // their time on reading them again.
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memtables(cacheBytes));
        options.setWriteBufferSize(memtableBytes);
        options.setArenaBlockSize(ARENA);
    }

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

    private static long number(Map<String, Object> configs, String key) {
        return Long.parseLong(String.valueOf(configs.get(key)));
    }
}

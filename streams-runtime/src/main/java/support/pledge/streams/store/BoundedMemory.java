package support.pledge.streams.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/** {@link StoreMemory} for Streams' own stores. Streams makes one of these for each store. */
public final class BoundedMemory implements RocksDBConfigSetter {

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        StoreMemory.of(configs).bound(options, (BlockBasedTableConfig) options.tableFormatConfig());
    }

    /** The shared parts belong to the process, not to the store that closes. */
    @Override
    public void close(String storeName, Options options) {}
}

package support.pledge.streams.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

record CommittedStoreSupplier(String name) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new CommittedStore(name);
    }

    /** As Streams names its own, so that its meters of stores keep their names. */
    @Override
    public String metricsScope() {
        return "rocksdb";
    }
}

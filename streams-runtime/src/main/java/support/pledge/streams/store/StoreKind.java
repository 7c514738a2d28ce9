package support.pledge.streams.store;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Where stores keep what their changelogs hold too. */
public enum StoreKind {
    /** On disk, committed writes only: see {@link CommittedStore}. */
    CRASH_SAFE,
    /** On disk, as Streams does it: a crash empties what was flushed since the start. */
    ON_DISK,
    /** In memory, for tests. */
    IN_MEMORY;

    public KeyValueBytesStoreSupplier of(String name) {
        return switch (this) {
            case CRASH_SAFE -> new CommittedStoreSupplier(name);
            case ON_DISK -> Stores.persistentKeyValueStore(name);
            case IN_MEMORY -> Stores.inMemoryKeyValueStore(name);
        };
    }
}

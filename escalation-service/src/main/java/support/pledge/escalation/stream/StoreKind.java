package support.pledge.escalation.stream;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** Where stores keep what their changelogs hold too: on disk, or for tests in memory. */
enum StoreKind {
    ON_DISK,
    IN_MEMORY;

    KeyValueBytesStoreSupplier of(String name) {
        return this == ON_DISK ? Stores.persistentKeyValueStore(name) : Stores.inMemoryKeyValueStore(name);
    }
}

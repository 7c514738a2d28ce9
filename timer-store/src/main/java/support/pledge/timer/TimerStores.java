package support.pledge.timer;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The two stores behind one set of timers, for {@code ProcessorSupplier.stores()}. Their names are the names of changelog topics: to
 * change them is to lose the timers.
 *
 * <p>{@code <name>-due} holds {@code [due][owner] → payload} in time order. {@code <name>-owners} holds {@code owner → due}, so that
 * setting a timer can remove its namesake. The owner's due could be left to the caller, who often knows it, and one write saved; it is
 * kept here because a caller who is wrong about it once has a timer that nobody can cancel.
 *
 * @param name prefix of both names
 */
public record TimerStores(String name) {

    private static final Map<String, String> CHANGELOG = Map.of(
            "cleanup.policy", "compact",
            // Most rows of a timer's changelog are tombstones soon. Only closed segments are compacted, so close them
            // early.
            "segment.ms", "3600000",
            "segment.bytes", "67108864",
            "min.cleanable.dirty.ratio", "0.1");

    public TimerStores {
        if (name.isBlank()) {
            throw new IllegalArgumentException("timer stores need a name: it becomes part of their topics' names");
        }
    }

    public String dueStore() {
        return name + "-due";
    }

    public String ownerStore() {
        return name + "-owners";
    }

    /** Both stores on disk, changelogged, without Streams' record cache (it only delays the changelog here). */
    public Set<StoreBuilder<?>> persistent() {
        return on(Stores::persistentKeyValueStore);
    }

    /** Both stores in memory, changelogged: for tests, and for few timers. */
    public Set<StoreBuilder<?>> inMemory() {
        return on(Stores::inMemoryKeyValueStore);
    }

    /** Both stores on the caller's kind of store, by its name; changelogged. */
    public Set<StoreBuilder<?>> on(Function<String, KeyValueBytesStoreSupplier> kind) {
        return Set.of(builder(kind.apply(dueStore())), builder(kind.apply(ownerStore())));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    KeyValueStore<Bytes, byte[]> due(ProcessorContext<?, ?> context) {
        return context.getStateStore(dueStore());
    }

    KeyValueStore<Bytes, byte[]> owners(ProcessorContext<?, ?> context) {
        return context.getStateStore(ownerStore());
    }
}

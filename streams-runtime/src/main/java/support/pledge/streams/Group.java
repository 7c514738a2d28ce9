package support.pledge.streams;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/** Where the instances of this service are, as the group knows it. Nobody else's word is taken for an address. */
interface Group {

    /**
     * The other instances that have tasks with this store.
     *
     * @throws NotWhole while that is not known
     */
    Set<HostInfo> others(String store);

    /**
     * The other instance that keeps this key; empty where it is this one.
     *
     * @throws NotWhole while that is not known
     */
    Optional<HostInfo> keeper(String store, String key);
}

package support.pledge.streams;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;

/** What the members of the group announced when the tasks were last given out. */
final class StreamsGroup implements Group {

    private final StreamsEngine engine;
    private final Advertised self;

    StreamsGroup(StreamsEngine engine, Advertised self) {
        this.engine = engine;
        this.self = self;
    }

    @Override
    public Set<HostInfo> others(String store) {
        try {
            // Copies of a store are listed too: their holders are not asked, the tasks' owners are.
            return running().streamsMetadataForStore(store).stream()
                    .filter(instance -> instance.stateStoreNames().contains(store))
                    .map(StreamsMetadata::hostInfo)
                    .filter(host -> !host.equals(self.host()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (StreamsException | IllegalStateException e) {
            throw new NotWhole(moving());
        }
    }

    @Override
    public Optional<HostInfo> keeper(String store, String key) {
        try {
            KeyQueryMetadata kept = running().queryMetadataForKey(store, key, new StringSerializer());
            if (KeyQueryMetadata.NOT_AVAILABLE.equals(kept)) {
                throw new NotWhole(moving());
            }
            return Optional.of(kept.activeHost()).filter(host -> !host.equals(self.host()));
        } catch (StreamsException | IllegalStateException e) {
            throw new NotWhole(moving());
        }
    }

    private KafkaStreams running() {
        return engine.streams().orElseThrow(() -> new NotWhole("not ready: " + engine.phase()));
    }

    private String moving() {
        return "the instances are sharing out their work anew: " + engine.phase();
    }
}

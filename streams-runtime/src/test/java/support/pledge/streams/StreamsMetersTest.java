package support.pledge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void theStateIsOneAndEveryTopicThatIsReadHasALag(@TempDir Path state) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "watched");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        var topology = new Topology().addSource("one", "first.topic").addSource("two", "second.topic");
        try (var streams = new KafkaStreams(topology, config)) {
            StreamsMeters.bind(streams, topology, registry);
            assertThat(state("created")).isEqualTo(1);
            assertThat(state("running")).isZero();
            assertThat(registry.find("pledge.streams.state").gauges()).hasSize(KafkaStreams.State.values().length);
            assertThat(registry.find("pledge.streams.lag").gauges())
                    .extracting(gauge -> gauge.getId().getTag("topic"))
                    .containsExactlyInAnyOrder("first.topic", "second.topic");
        }
    }

    private double state(String name) {
        return registry.get("pledge.streams.state").tag("state", name).gauge().value();
    }
}

package support.pledge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import support.pledge.streams.store.BoundedMemory;

class StreamsPropertiesTest {

    private static final HostInfo HERE = new HostInfo("127.0.0.1", 8082);

    @Test
    void aRestartFindsItsStateAndItsPlaceInTheGroup() {
        Properties p = StreamsProperties.of("pledge-x", Duration.ofSeconds(1), settings("7", 64, 8), HERE);
        assertThat(p)
                .containsEntry("application.id", "pledge-x")
                .containsEntry("state.dir", Path.of("data", "pledge-x").toString())
                .containsEntry("main.consumer.group.instance.id", "pledge-x-7")
                .containsEntry("application.server", "127.0.0.1:8082")
                .containsEntry("commit.interval.ms", 1_000L);
    }

    @Test
    void streamsTakesEveryProperty() {
        StreamsConfig config =
                new StreamsConfig(StreamsProperties.of("pledge-x", Duration.ofMillis(100), settings("0", 64, 8), HERE));
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getClass(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG))
                .isEqualTo(BoundedMemory.class);
    }

    @Test
    void whereThereIsAnotherInstanceADeadOnesTransactionIsNotWaitedForLong() {
        assertThat(timeout(0)).isEqualTo(60_000);
        assertThat(timeout(1)).isEqualTo(15_000);
    }

    private static Object timeout(int standbys) {
        var streams = new RuntimeSettings.Streams(
                "0", "", 1, standbys, DataSize.ofMegabytes(64), DataSize.ofMegabytes(8), true, Duration.ofSeconds(2));
        return Objects.requireNonNull(StreamsProperties.of("x", Duration.ofSeconds(1), settings(streams), HERE)
                .get("producer.transaction.timeout.ms"));
    }

    @Test
    void nonsenseIsRefusedByItsKey() {
        assertThatThrownBy(() -> settings(" ", 64, 8)).hasMessageContaining("pledge.streams.instance is empty");
        assertThatThrownBy(() -> settings("0", 15, 8)).hasMessageContaining("cache is 15728640B, memtable 8388608B");
        assertThatThrownBy(() -> new RuntimeSettings.Streams(
                        "0", "", 0, 0, DataSize.ofMegabytes(64), DataSize.ofMegabytes(8), true, Duration.ofSeconds(2)))
                .hasMessageContaining("threads is 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a:1", "a", "a:", ":1", "a:1/x", "user@a:1", "a b:1"})
    void anAddressThatIsNoneIsRefused(String advertised) {
        assertThatThrownBy(() -> new RuntimeSettings.Streams(
                        "0",
                        advertised,
                        1,
                        0,
                        DataSize.ofMegabytes(64),
                        DataSize.ofMegabytes(8),
                        true,
                        Duration.ofSeconds(2)))
                .hasMessageContaining("pledge.streams.advertised is '" + advertised + "': give host:port");
    }

    private static RuntimeSettings settings(String instance, int cache, int memtable) {
        return settings(new RuntimeSettings.Streams(
                instance,
                "",
                1,
                0,
                DataSize.ofMegabytes(cache),
                DataSize.ofMegabytes(memtable),
                true,
                Duration.ofSeconds(2)));
    }

    private static RuntimeSettings settings(RuntimeSettings.Streams streams) {
        return new RuntimeSettings("127.0.0.1:1", "", "http://127.0.0.1:1", Path.of("data"), (short) 1, 6, streams);
    }
}

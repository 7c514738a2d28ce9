package support.pledge.benchmarks.deadlines.app;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import support.pledge.streams.PledgeStreams;
import support.pledge.streams.RuntimeSettings;
import support.pledge.timer.ClockGuard;

/**
 * The topology and the Streams that runs it: {@code NAME-arms}, one processor, {@code NAME-breaches}.
 *
 * @param name of the application, and the beginning of its topics' names
 */
record Engine(Kind kind, String name, RuntimeSettings settings, Status status) {
    /** As the SLA service has it. */
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    KafkaStreams streams() {
        KafkaStreams streams = kind == Kind.DEFAULTS
                ? new KafkaStreams(topology(), defaults())
                : PledgeStreams.of(topology(), settings, name, COMMIT_INTERVAL, new HostInfo("127.0.0.1", 1));
        streams.setStateListener(status);
        streams.setGlobalStateRestoreListener(status);
        return streams;
    }

    private Topology topology() {
        return new Topology()
                .addSource("arms", new StringDeserializer(), new ByteArrayDeserializer(), name + "-arms")
                .addProcessor(
                        "timers",
                        new Supplied(this, new ClockGuard(settings.streams().clockTolerance())),
                        "arms")
                .addSink("breaches", name + "-breaches", new StringSerializer(), new ByteArraySerializer(), "timers");
    }

    private Properties defaults() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                name,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.kafka(),
                StreamsConfig.STATE_DIR_CONFIG,
                settings.data().resolve(name).toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2));
        return properties;
    }

    private Set<StoreBuilder<?>> stores() {
        return switch (kind) {
            case PLEDGE -> TimerProcessor.STORES.on(settings.stores()::of);
            case DEFAULTS -> TimerProcessor.STORES.persistent();
            case SCAN ->
                Set.of(Stores.keyValueStoreBuilder(
                                settings.stores().of(ScanProcessor.STORE), Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingDisabled());
        };
    }

    /** Brings its stores along. */
    private record Supplied(Engine engine, ClockGuard guard)
            implements ProcessorSupplier<String, byte[], String, byte[]> {
        @Override
        public Processor<String, byte[], String, byte[]> get() {
            return engine.kind == Kind.SCAN
                    ? new ScanProcessor(engine.status)
                    : new TimerProcessor(engine.status, guard);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return engine.stores();
        }
    }
}

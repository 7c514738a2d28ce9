package support.pledge.streams;

import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.restoreConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.topicPrefix;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import support.pledge.streams.store.BoundedMemory;
import support.pledge.streams.store.StoreMemory;

/** How Kafka Streams is run. Most lines are here because the default was measured to be wrong for timers. */
final class StreamsProperties {

    private static final Duration DELETIONS_REMEMBERED = Duration.ofDays(1);

    private StreamsProperties() {}

    static Properties of(String applicationId, Duration commitInterval, RuntimeSettings settings, HostInfo advertised) {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        p.putAll(settings.broker().client(Map.of()));
        // Told to all members of the group, with what each has: so one can ask the others.
        p.put(StreamsConfig.APPLICATION_SERVER_CONFIG, endpoint(advertised));
        // Kept between runs: without it a restart restores everything and waits for the old transaction to time out.
        String kind = settings.streams().crashSafe() ? "" : "-own";
        p.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.data().resolve(applicationId + kind).toString());
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicationFactor());
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.streams().threads());
        p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.streams().standbys());
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        // The default, 100 ms, is added to the lateness of every timer, and of every record, on a quiet topic.
        p.put(StreamsConfig.POLL_MS_CONFIG, 10L);
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        // A state older than what changelogs remember of deletions would bring deleted rows back.
        p.put(topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG), DELETIONS_REMEMBERED.toMillis());
        if (settings.streams().crashSafe()) {
            p.put(
                    StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG,
                    DELETIONS_REMEMBERED.dividedBy(2).toMillis());
        }
        // A broker that is away is waited for; the default gives up after five minutes.
        p.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, 3_600_000L);
        memory(p, settings.streams());
        consumers(p, applicationId + "-" + settings.streams().instance());
        // Streams overrides the producer's default with 100 ms.
        p.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        p.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 65_536);
        p.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), transactionTimeout(settings.streams()));
        return p;
    }

    /**
     * For so long an instance that takes over waits for the transaction of a dead one, which only the dead one could end sooner by coming back.
     * Where there is another instance (and a copy of the state), that is to be short. Where there is none, it is to outlast a restart of the
     * broker: a transaction that has timed out costs the state on disk.
     */
    private static int transactionTimeout(RuntimeSettings.Streams streams) {
        return streams.standbys() > 0 ? 15_000 : 60_000;
    }

    private static String endpoint(HostInfo advertised) {
        String host = advertised.host().contains(":") ? "[" + advertised.host() + "]" : advertised.host();
        return host + ":" + advertised.port();
    }

    private static void memory(Properties p, RuntimeSettings.Streams streams) {
        p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        p.put(StoreMemory.CACHE, streams.cache().toBytes());
        p.put(StoreMemory.MEMTABLE, streams.memtable().toBytes());
    }

    private static void consumers(Properties p, String member) {
        // Said though it is the default: the newer protocol was measured, and a dead member's tasks moved after 48 s.
        p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        p.put(mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        p.put(mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000);
        // A static member comes back within seconds; without a name every restart is an outage of 43 s.
        p.put(mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), member);
        p.put(mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        p.put(mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        p.put(restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 20_000);
        p.put(restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 16_777_216);
        p.put(restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 104_857_600);
    }
}

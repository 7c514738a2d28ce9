package support.pledge.escalation.stream;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the Streams client runs. The values were measured: lateness, restart and recovery hang on them.
 *
 * @param instance unique among the instances of this service and the same after a restart: a restarted instance gets its tasks back at once
 * @param threads stream threads; one for each two cores
 * @param standbys copies of the state on other instances, one when there are two or more
 * @param stateDir kept over restarts; a lost one is restored from the broker
 * @param cacheMegabytes all that the stores may hold in memory beside the Java heap
 * @param memtableMegabytes what one store collects before it writes to disk
 */
public record StreamsSettings(
        String bootstrapServers,
        short replicationFactor,
        String instance,
        int threads,
        int standbys,
        Path stateDir,
        int cacheMegabytes,
        int memtableMegabytes) {

    public StreamsSettings {
        if (instance.isBlank()) {
            throw new IllegalArgumentException(
                    "pledge.streams.instance is empty: give each instance a name of its own");
        }
        if (threads < 1 || standbys < 0) {
            throw new IllegalArgumentException(
                    "pledge.streams: threads is " + threads + ", standbys " + standbys + ": give 1 or more, 0 or more");
        }
        if (memtableMegabytes < 1 || cacheMegabytes < 2 * memtableMegabytes) {
            throw new IllegalArgumentException("pledge.streams: cache-megabytes is " + cacheMegabytes
                    + ", memtable-megabytes " + memtableMegabytes + ": the cache holds two memtables at least");
        }
    }

    /** For {@link org.apache.kafka.streams.KafkaStreams}. */
    public Properties properties() {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, EscalationTopology.APPLICATION_ID);
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) replicationFactor);
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        p.put(BoundedRocksDb.CACHE_MEGABYTES, cacheMegabytes);
        p.put(BoundedRocksDb.MEMTABLE_MEGABYTES, memtableMegabytes);
        latency(p);
        recovery(p);
        return p;
    }

    /** An idle poll blocks the clock; Streams would linger for 100 ms; sending commits by itself, so the interval only bounds a replay. */
    private static void latency(Properties p) {
        p.put(StreamsConfig.POLL_MS_CONFIG, 10);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 65_536);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000);
    }

    /** A static member of the classic protocol is back after 8 s, also after a crash; the defaults take 43 s. */
    private void recovery(Properties p) {
        p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        p.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                EscalationTopology.APPLICATION_ID + "-" + instance);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        // A broker that is away is waited for; the default gives up after five minutes.
        p.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, 3_600_000L);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        p.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 60_000);
        p.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 20_000);
        p.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 16 * 1024 * 1024);
        p.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 100 * 1024 * 1024);
    }
}

package support.pledge.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import support.pledge.schemas.Broker;
import support.pledge.schemas.ContractSettings;
import support.pledge.streams.store.StoreKind;

/**
 * The keys under {@code pledge.*} that every service with a topology has; application.yaml gives each its environment variable.
 *
 * @param kafka bootstrap servers
 * @param kafkaClient how this service makes itself known there, see {@link Broker#of}; empty: plaintext
 * @param registryUrl base URL of the schema registry
 * @param data root of state directories; each service keeps its own below it
 */
@ConfigurationProperties("pledge")
public record RuntimeSettings(
        String kafka,
        @DefaultValue("") String kafkaClient,
        String registryUrl,
        Path data,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("6") int partitions,
        @DefaultValue Streams streams) {

    public Broker broker() {
        return Broker.of(kafka, kafkaClient);
    }

    public ContractSettings contract() {
        return new ContractSettings(broker(), registryUrl, partitions, replicationFactor);
    }

    /** The kind of store that the services' topologies are built with. */
    public StoreKind stores() {
        return streams.crashSafe() ? StoreKind.CRASH_SAFE : StoreKind.ON_DISK;
    }

    /**
     * @param instance names this instance for ever: with the same name it takes its place in the group again at once
     * @param advertised {@code host:port} where the other instances reach this one; empty for the server's own address, or the machine's
     *     name where it listens on all
     * @param threads stream threads; one for each two cores
     * @param standbys copies of the state on other instances, one when there are two or more
     * @param cache all that the stores may hold in memory beside the Java heap
     * @param memtable what one store collects before it writes to disk, and about what it has to read again after a crash
     * @param crashSafe whether stores keep what they have through a crash; false: Streams' own stores, which are restored from nothing
     * @param clockTolerance how far the machine's clock may step before deadlines wait until it is known which time is right
     */
    public record Streams(
            @DefaultValue("0") String instance,
            @DefaultValue("") String advertised,
            @DefaultValue("1") int threads,
            @DefaultValue("0") int standbys,
            @DefaultValue("64MB") DataSize cache,
            @DefaultValue("8MB") DataSize memtable,
            @DefaultValue("true") boolean crashSafe,
            @DefaultValue("2s") Duration clockTolerance) {

        private static final Pattern ADVERTISED = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:/@?#]+):[0-9]{1,5}");

        public Streams {
            if (instance.isBlank()) {
                throw new IllegalArgumentException(
                        "pledge.streams.instance is empty: give each instance a name of its own");
            }
            if (!advertised.isEmpty() && !ADVERTISED.matcher(advertised).matches()) {
                throw new IllegalArgumentException(
                        "pledge.streams.advertised is '%s': give host:port, such as escalation-1.example:8082"
                                .formatted(advertised));
            }
            if (threads < 1 || standbys < 0) {
                throw new IllegalArgumentException(
                        "pledge.streams: threads is %d, standbys %d: give 1 or more, 0 or more"
                                .formatted(threads, standbys));
            }
            if (memtable.toBytes() < 1 || cache.toBytes() < 2 * memtable.toBytes()) {
                throw new IllegalArgumentException(
                        "pledge.streams: cache is %s, memtable %s: the cache holds two memtables at least"
                                .formatted(cache, memtable));
            }
        }
    }
}

package support.pledge.escalation;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.pledge.escalation.stream.EscalationTopology;
import support.pledge.escalation.stream.StreamsSettings;
import support.pledge.schemas.ContractSettings;

/**
 * The keys under {@code pledge.*}; application.yaml gives each its environment variable.
 *
 * @param kafka bootstrap servers
 * @param registryUrl base URL of the schema registry
 * @param data root of state directories; this service keeps its own below it
 * @param publicUrl the beginning of links to tickets in work items; empty for none
 * @param packPatience how long an event waits for a policy that is not published yet
 * @param streams see {@link StreamsSettings}
 */
@ConfigurationProperties("pledge")
record EscalationProperties(
        String kafka,
        String registryUrl,
        Path data,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("6") int partitions,
        @DefaultValue("") String publicUrl,
        @DefaultValue("5s") Duration packPatience,
        @DefaultValue Streams streams) {

    EscalationProperties {
        if (packPatience.isNegative() || packPatience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("pledge.pack-patience is " + packPatience + ": give 0s to 60s");
        }
    }

    record Streams(
            @DefaultValue("0") String instance,
            @DefaultValue("1") int threads,
            @DefaultValue("0") int standbys,
            @DefaultValue("64") int cacheMegabytes,
            @DefaultValue("8") int memtableMegabytes) {}

    ContractSettings contract() {
        return new ContractSettings(kafka, registryUrl, partitions, replicationFactor);
    }

    StreamsSettings streamsSettings() {
        return new StreamsSettings(
                kafka,
                replicationFactor,
                streams.instance(),
                streams.threads(),
                streams.standbys(),
                data.resolve(EscalationTopology.APPLICATION_ID),
                streams.cacheMegabytes(),
                streams.memtableMegabytes());
    }
}

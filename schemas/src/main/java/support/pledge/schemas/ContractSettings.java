package support.pledge.schemas;

import java.util.Map;

/**
 * Where the broker and the registry are, and how topics are laid out.
 *
 * @param registryUrl base URL of the schema registry, without a path
 * @param partitions of each topic that is keyed by ticket; the same for all, because they are read together
 * @param replicationFactor 1 on one broker, 3 where the promise is to hold
 */
public record ContractSettings(Broker broker, String registryUrl, int partitions, short replicationFactor) {
    public ContractSettings {
        if (!registryUrl.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "PLEDGE_REGISTRY_URL '" + registryUrl + "': give the registry's base URL, http://host:port");
        }
        if (partitions < 1 || replicationFactor < 1) {
            throw new IllegalArgumentException(
                    "partitions and replication factor are 1 or more, not " + partitions + " and " + replicationFactor);
        }
    }

    /** What an admin client needs. */
    Map<String, Object> admin() {
        return broker.client(Map.of("request.timeout.ms", 10_000));
    }
}

package support.pledge.launcher.local;

import picocli.CommandLine.Option;
import support.pledge.schemas.Broker;
import support.pledge.schemas.ContractSettings;

/** How topics are laid out, for commands that make them. */
public final class LayoutOptions {
    @Option(
            names = "--partitions",
            defaultValue = "${env:PLEDGE_PARTITIONS:-6}",
            description = "Of each topic that is keyed by ticket. Default: PLEDGE_PARTITIONS, else 6.")
    private int partitions;

    @Option(
            names = "--replication-factor",
            defaultValue = "${env:PLEDGE_REPLICATION_FACTOR:-1}",
            description = "3 on three brokers. Default: PLEDGE_REPLICATION_FACTOR, else 1.")
    private short replicationFactor;

    /** @throws IllegalArgumentException saying which option is wrong */
    public ContractSettings on(Broker broker, String registryUrl) {
        return new ContractSettings(broker, registryUrl, partitions, replicationFactor);
    }
}

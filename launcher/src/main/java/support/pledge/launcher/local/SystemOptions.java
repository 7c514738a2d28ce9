package support.pledge.launcher.local;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import support.pledge.launcher.access.SecretsFolder;
import support.pledge.schemas.Broker;

/** Which system a command is for, and as whom it comes: the same options for all that talk to Kafka. */
public final class SystemOptions {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Default: PLEDGE_KAFKA, else what runs on --data.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-client",
            paramLabel = "FILE",
            description =
                    "How to be let in there: a client properties file, as Kafka's own tools take it. Default: PLEDGE_KAFKA_CLIENT; else plaintext, or what a system on --data that was started with --secured has for this command.")
    private @Nullable String kafkaClient;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Default: PLEDGE_REGISTRY_URL, else what runs on --data.")
    private @Nullable String registry;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Of the system started with ./pledge up. Default: data/ in the checkout.")
    private @Nullable Path data;

    /** @param principal as whom, where nothing else is said */
    public Broker broker(String principal) {
        Optional<String> servers = given(kafka, "PLEDGE_KAFKA");
        Optional<String> client = given(kafkaClient, "PLEDGE_KAFKA_CLIENT");
        if (servers.isEmpty() && client.isEmpty()) {
            return running().broker(principal);
        }
        return Broker.of(servers.orElseGet(() -> running().kafka()), client.orElse(""));
    }

    /** Of the system that runs on the folder. */
    public SecretsFolder secrets() {
        if (given(kafka, "PLEDGE_KAFKA").isPresent()
                || given(kafkaClient, "PLEDGE_KAFKA_CLIENT").isPresent()) {
            throw new IllegalArgumentException("a broker is named, so name its passwords, too: --secrets DIR");
        }
        return running().secrets();
    }

    public String registryUrl() {
        return given(registry, "PLEDGE_REGISTRY_URL").orElseGet(() -> running().registryUrl());
    }

    private Connection running() {
        return Connection.read(DataDir.orDefault(data).connection());
    }

    private static Optional<String> given(@Nullable String option, String variable) {
        return Optional.ofNullable(option != null ? option : System.getenv(variable))
                .filter(value -> !value.isBlank());
    }
}

package support.pledge.launcher.local;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A real Kafka broker and controller in one JVM: formats its folder when it is new, as {@code kafka-storage.sh} does, and runs the
 * server that {@code kafka-server-start.sh} runs. Arguments: a properties file, and the id of the cluster if the folder is new.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(file);
        }
        Path logs = Path.of(settings.getProperty("log.dirs"));
        if (Files.notExists(logs.resolve("meta.properties"))) {
            format(logs, Integer.parseInt(settings.getProperty("node.id")), args[1]);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.shutdown();
                            server.awaitShutdown();
                        },
                        "stop"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path logs, int node, String cluster) throws Exception {
        Files.createDirectories(logs);
        Formatter formatter = new Formatter()
                .setPrintStream(System.out)
                .setNodeId(node)
                .setClusterId(cluster)
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES);
        formatter.run();
    }
}

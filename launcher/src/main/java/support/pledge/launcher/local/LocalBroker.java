package support.pledge.launcher.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.ProcessList;
import support.pledge.launcher.process.StartCache;

/** The broker of a local system: one node, plaintext on 127.0.0.1, topics only by explicit creation. */
final class LocalBroker {
    static final String NAME = "broker";

    private LocalBroker() {}

    static Part of(Settings system, Home home, ProcessList running) {
        DataDir data = system.data();
        Ports ports = system.ports();
        Path settings = data.root().resolve("broker.properties");
        write(settings, settings(data, ports));
        List<String> target = new ArrayList<>(
                StartCache.flags(home.unpacked().resolve("broker.aot"), home.launcherJar(), system.trainStartCaches()));
        target.addAll(List.of(
                "-Dlogback.configurationFile=broker-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                settings.toString()));
        Launch launch = new Launch(NAME, 256, target, Map.of(), data.log(NAME));
        return new Part(launch, () -> answers(ports), running);
    }

    private static Properties settings(DataDir data, Ports ports) {
        String client = "CLIENT://127.0.0.1:" + ports.kafka();
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + ports.kafkaController());
        p.put("listeners", client + ",CONTROLLER://127.0.0.1:" + ports.kafkaController());
        p.put("advertised.listeners", client);
        p.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "CLIENT");
        p.put("log.dirs", data.kafka().toString());
        p.put("auto.create.topics.enable", "false");
        p.putAll(oneNode());
        return p;
    }

    private static Map<String, String> oneNode() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "8",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "8",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "group.streams.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "8388608"); // else 128 MB of heap
    }

    private static void write(Path file, Properties settings) {
        try {
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                settings.store(out, "written by ./pledge at each start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** A broker that is registered and no longer fenced names itself; asked only once somebody listens. */
    private static boolean answers(Ports ports) throws InterruptedException {
        if (Ports.isFree(ports.kafka())) {
            return false;
        }
        Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka());
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(2000))
                    .nodes()
                    .get()
                    .isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        }
    }
}

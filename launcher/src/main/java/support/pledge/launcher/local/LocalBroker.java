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
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.access.SecretsFolder;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.ProcessList;
import support.pledge.launcher.process.StartCache;
import support.pledge.schemas.Broker;

/** The brokers of a local system: one, or several that keep copies. */
final class LocalBroker {
    static final String NAME = "broker";

    private LocalBroker() {}

    static List<Part> all(Settings system, Home home, ProcessList running, String cluster) {
        return IntStream.rangeClosed(1, system.brokers())
                .mapToObj(node -> of(node, system, home, running, cluster))
                .toList();
    }

    private static Part of(int node, Settings system, Home home, ProcessList running, String cluster) {
        DataDir data = system.data();
        String name = node == 1 ? NAME : NAME + "-" + node;
        Path logs = node == 1 ? data.kafka() : data.root().resolve("kafka-" + node);
        BrokerSettings settings = new BrokerSettings(node, system.brokers(), system.ports(), logs, system.secured());
        Path file = data.root().resolve(name + ".properties");
        write(file, settings.properties());
        List<String> target = new ArrayList<>(
                StartCache.flags(home.unpacked().resolve("broker.aot"), home.launcherJar(), system.trainStartCaches()));
        if (system.secured()) {
            target.add("-Djava.security.auth.login.config="
                    + SecretsFolder.at(data.principals()).jaas());
        }
        target.addAll(List.of(
                "-Dlogback.configurationFile=broker-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                file.toString(),
                cluster));
        Launch launch = new Launch(name, 256, target, Map.of(), data.log(name));
        return new Part(launch, () -> answers(system, node), running);
    }

    /** As one who may do everything: where the system is open, everybody may. */
    static Broker admin(Settings system) {
        return system.secured()
                ? Broker.of(
                        BrokerSettings.adminServers(system.ports(), system.brokers()),
                        SecretsFolder.at(system.data().principals())
                                .client(Principals.ADMIN)
                                .toString())
                : Broker.at(BrokerSettings.servers(system.ports(), system.brokers()));
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

    /** A broker that is registered and no longer fenced is named; asked only once it listens itself. */
    private static boolean answers(Settings system, int node) throws InterruptedException {
        if (Ports.isFree(BrokerSettings.ports(system.ports(), node).kafka())) {
            return false;
        }
        try (Admin admin = Admin.create(admin(system).client(Map.of()))) {
            return admin.describeCluster(new DescribeClusterOptions().timeoutMs(2000)).nodes().get().stream()
                    .anyMatch(known -> known.id() == node);
        } catch (ExecutionException notYet) {
            return false;
        }
    }
}

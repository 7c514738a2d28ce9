package support.pledge.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import support.pledge.launcher.local.Backbone;
import support.pledge.launcher.local.DataDir;
import support.pledge.launcher.local.Home;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.local.Settings;

/** Starts everything on this machine and stays until Ctrl-C. */
@Command(
        name = "up",
        description =
                "Starts a broker, a schema registry, the four services and a mailbox on this machine. Ctrl-C stops; data stays.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept. Default: data/ in the checkout.")
    private @Nullable Path data;

    @Option(
            names = "--ports",
            paramLabel = "BASE",
            defaultValue = "8080",
            description = "Services listen from BASE on, the rest from BASE + 10000. Default: ${DEFAULT-VALUE}.")
    private int base;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "The packs to publish. Default: policies/ in the checkout.")
    private @Nullable Path policies;

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            split = ",",
            description = "Leaves a service out, to run it from an IDE: ${COMPLETION-CANDIDATES}.")
    private Set<Service> without = Set.of();

    @Option(
            names = "--brokers",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many brokers; with 3 one may die. Each further one listens ten ports on. Default: ${DEFAULT-VALUE}.")
    private int brokers;

    @Option(
            names = "--secured",
            description =
                    "Kafka lets in only who has a password, each to what is theirs, as in production; who has which is in DIR/principals.")
    private boolean secured;

    @ArgGroup(exclusive = false)
    private @Nullable Standing standing;

    /** Both or neither. */
    private static final class Standing {
        @Option(
                names = "--kafka",
                required = true,
                paramLabel = "HOST:PORT",
                description = "A broker that stands already; no own one is started.")
        private String kafka = "";

        @Option(
                names = "--registry",
                required = true,
                paramLabel = "URL",
                description = "Its schema registry, with the Confluent-compatible API under /apis/ccompat/v7.")
        private String registry = "";
    }

    @Spec
    private @Nullable CommandSpec spec;

    private final long startedNanos = System.nanoTime();
    private volatile boolean leaving;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.find();
        Settings settings = new Settings(
                DataDir.orDefault(data),
                new Ports(base),
                policies != null ? policies : home.policies(),
                services(),
                standing != null ? new Backbone(standing.kafka, standing.registry) : null,
                brokers,
                secured,
                Map.of(),
                true,
                this::progress);
        LocalSystem system = LocalSystem.prepare(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnCtrlC(system, settings), "ctrl-c"));
        try {
            out().println("Starting Pledge on " + settings.data().root());
            system.start();
            Welcome.print(out(), system.connection(), settings);
            out().printf(
                            Locale.ROOT,
                            "Ready after %.1f s. Resident memory of all %d processes together: %,d MB.%nCtrl-C stops.%n",
                            seconds(),
                            system.processes(),
                            system.residentBytes() >> 20);
            system.watch();
            new CountDownLatch(1).await(); // the closing thread ends this JVM
            return 0;
        } finally {
            leaving = true;
        }
    }

    private Set<Service> services() {
        Set<Service> all = EnumSet.allOf(Service.class);
        all.removeAll(without);
        return all;
    }

    /** A clean stop is a success, so the exit code is 0; {@code close} waits for a start that is under way to give up. */
    private void stopOnCtrlC(LocalSystem system, Settings settings) {
        if (!leaving) {
            out().println("Stopping");
            system.close();
            out().println("Stopped. The data stays in " + settings.data().root());
            Runtime.getRuntime().halt(0);
        }
    }

    private double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    private void progress(String line) {
        out().printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), line);
    }

    private PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }
}

package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import support.pledge.access.ApiKeys;
import support.pledge.access.testkit.TestIssuer;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.local.Settings;
import support.pledge.launcher.process.Part;
import support.pledge.schemas.Broker;

/**
 * The system that `./pledge up` starts, on ports and a folder of its own: real broker, registry, mail server and the four
 * services as processes. Started once for all tests of a JVM, stopped with it.
 */
final class RunningSystem {
    private static final Duration RESTART = Duration.ofSeconds(90);
    /** The mailbox that intake follows, where Dovecot is to be had. */
    static final String FOLLOWED = "followed@demo.example";
    /** The port, beside the system's own, of an issuer of agents' tokens. */
    private static final int ISSUER = 8;
    /** A gateway's key for a desk that is not there. */
    static final String FOREIGN_KEY = "pk_of_another_desk";
    /** A gateway's key for phone calls alone. */
    static final String PHONE_KEY = "pk_of_another_channel";
    /** The port, beside the system's own, of a site of another origin that may carry the chat. */
    static final int FOREIGN_SITE = 420;
    /** The port, beside the system's own, where a receiver of traces may listen. */
    static final int TRACES = 440;

    private static @Nullable RunningSystem shared;
    private final LocalSystem local;
    private final Path data;
    private final Runnable afterwards;
    private final Ports ports;
    private final @Nullable Dovecot dovecot;
    private final Set<String> admitted = new TreeSet<>();
    private @Nullable TestIssuer issuer;

    private RunningSystem(LocalSystem local, Path data, Runnable afterwards, Ports ports, @Nullable Dovecot dovecot) {
        this.ports = ports;
        this.dovecot = dovecot;
        this.local = local;
        this.data = data;
        this.afterwards = afterwards;
    }

    /** The first of its ports is a property, for two builds on one machine. */
    static synchronized RunningSystem shared() {
        if (shared == null) {
            var ports = new Ports(Integer.getInteger("pledge.test.ports", 21_080));
            // Secured: what a service may not do at the broker fails here first.
            shared = start(ports, Settings::withAccess, () -> {}, dovecot(ports));
        }
        return shared;
    }

    /** One more, with broker and registry in containers of its own; the caller closes it. */
    static RunningSystem onContainers(Ports ports) {
        var containers = new Containers();
        var backbone = containers.start();
        return start(ports, settings -> settings.on(backbone), containers::close, null);
    }

    /** One more, on three brokers of its own; the caller closes it. */
    static RunningSystem onThreeBrokers(Ports ports) {
        return start(ports, settings -> settings.withAccess().withBrokers(3), () -> {}, null);
    }

    /** Beside the system's own ports; ends with this JVM. Null where there is none on this machine. */
    private static @Nullable Dovecot dovecot(Ports ports) {
        try {
            return Dovecot.isHere() ? Dovecot.start(ports.base() + 10_009, ports.base() + 9) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(Ports ports, Path data, @Nullable Dovecot dovecot)
            throws IOException {
        var environment = new HashMap<String, String>();
        environment.put("PLEDGE_AGENT_ISSUER", "http://127.0.0.1:" + (ports.base() + ISSUER));
        environment.put("PLEDGE_AGENT_AUDIENCE", "pledge");
        var keys = data.resolve("gateway-keys");
        Files.writeString(
                keys,
                "other:nowhere:*:" + ApiKeys.sha256(FOREIGN_KEY) + "\nphone:*:PHONE:" + ApiKeys.sha256(PHONE_KEY)
                        + "\n");
        environment.put("PLEDGE_API_KEYS_FILE", keys.toString());
        // Only what a caller wants recorded; nobody need listen.
        environment.put("PLEDGE_TRACES", "http://127.0.0.1:" + (ports.base() + TRACES));
        environment.put("PLEDGE_TRACES_SHARE", "0");
        environment.put("PLEDGE_LOG_FORMAT", "ecs");
        environment.put("PLEDGE_CHATS_PER_MINUTE", "0"); // Two thousand are begun at once.
        environment.put("PLEDGE_SITES", ForeignSite.origin(ports.base() + FOREIGN_SITE));
        environment.put("PLEDGE_VISITOR_SECRETS", "demo=" + Identity.SECRET);
        if (dovecot != null) {
            environment.put("PLEDGE_IMAP", dovecot.mailbox(FOLLOWED, "demo"));
            environment.put("PLEDGE_IMAP_PASSWORDS", Dovecot.PASSWORD);
        }
        return environment;
    }

    private static RunningSystem start(
            Ports ports, UnaryOperator<Settings> kafka, Runnable afterwards, @Nullable Dovecot dovecot) {
        try {
            Files.createDirectories(Path.of("target"));
            var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "system-");
            var begun = System.nanoTime();
            var settings = kafka.apply(Settings.of(data, ports))
                    .with(environment(ports, data, dovecot))
                    .telling(line -> System.out.println("  " + line));
            var running = new RunningSystem(LocalSystem.start(settings), data, afterwards, ports, dovecot);
            System.out.printf(
                    "system under test ready after %.1f s, logs in %s%n",
                    (System.nanoTime() - begun) / 1e9, data.resolve("logs"));
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kafka, as one who may do everything. */
    Broker admin() {
        return local.admin();
    }

    /** Teams of a pack that came in while the system runs get their users and rules. */
    synchronized void admit(String... more) {
        if (local.secured()) {
            admitted.addAll(List.of(more));
            try {
                local.admit(admitted);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    void close() {
        local.close();
        afterwards.run();
    }

    /** Where all of it is kept: logs of broker and services, stores. */
    Path data() {
        return data;
    }

    /** A port beside the system's own. */
    int port(int offset) {
        return ports.base() + offset;
    }

    /** The issuer that the services ask, started by the first who needs it; ends with this JVM. */
    synchronized TestIssuer issuer() {
        if (issuer == null) {
            issuer = TestIssuer.start(port(ISSUER));
        }
        return issuer;
    }

    /** Empty where there is none on this machine. */
    Optional<Dovecot> dovecot() {
        return Optional.ofNullable(dovecot);
    }

    Connection connection() {
        return local.connection();
    }

    /** One more instance of a service beside the first; returns at once. */
    Part another(Service service, int port) {
        var part = local.another(service, port);
        part.start();
        return part;
    }

    /** Returns when each has its share of the work. */
    void awaitReady(Part... parts) throws InterruptedException {
        for (var part : parts) {
            part.awaitReady(RESTART);
        }
    }

    /** @param node from 1 */
    Part broker(int node) {
        return local.foundation().get(node - 1);
    }

    /** Returns when no partition lacks a copy. */
    void awaitAllCopies() {
        try (var admin = Admin.create(admin().client(Map.of()))) {
            Awaitility.await("all copies")
                    .atMost(RESTART)
                    .until(() ->
                            admin
                                    .describeTopics(admin.listTopics().names().get())
                                    .allTopicNames()
                                    .get()
                                    .values()
                                    .stream()
                                    .flatMap(topic -> topic.partitions().stream())
                                    .allMatch(partition -> partition.isr().size()
                                            == partition.replicas().size()));
        }
    }

    /** As a crash would end it. */
    void kill(Service service) throws InterruptedException {
        local.service(service).kill();
    }

    /** As if the mail server were away, until {@link #startMail}. */
    void stopMail() {
        local.mailbox().stop();
    }

    /** With all mails that it had. */
    void startMail() {
        local.mailbox().start();
    }

    /** Where the registry says how it is. */
    int registryManagement() {
        return ports.registryManagement();
    }

    /** Returns when it serves again. */
    void startAgain(Service service) throws InterruptedException {
        startAgain(local.service(service));
    }

    void startAgain(Part part) throws InterruptedException {
        part.start();
        part.awaitReady(RESTART);
    }
}

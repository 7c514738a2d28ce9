package support.pledge.launcher.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.access.Secrets;
import support.pledge.launcher.access.SecretsFolder;
import support.pledge.launcher.mailbox.LocalMailbox;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.PartFailed;
import support.pledge.launcher.process.ProcessList;
import support.pledge.schemas.Broker;
import support.pledge.schemas.ContractSettings;

/**
 * A whole Pledge on this machine. {@link #start(Settings)} returns when all is ready; {@link #close} stops it in order and leaves the data, so
 * that the next start on the same folder goes on where this one ended. Children end with this JVM, unless it is killed by SIGKILL:
 * then the next start on the folder ends what is left.
 */
public final class LocalSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int PARTITIONS = 6;
    private static final long WATCH_MILLIS = 500;

    private final Settings settings;
    private final Home home = Home.find();
    private final ProcessList list;
    private final Secrets secrets;
    private final Connection connection;
    private final LocalMailbox mailbox;
    private final List<Part> foundation;
    private final Map<Service, Part> services = new EnumMap<>(Service.class);
    private final List<Part> more = new CopyOnWriteArrayList<>();
    private final Thread hook = new Thread(this::close, "stop-children");
    private List<PolicyPublisher.Pack> packs = List.of();
    private boolean closed;

    private LocalSystem(Settings settings) throws IOException {
        this.settings = settings;
        DataDir data = settings.data();
        Ports ports = settings.ports();
        data.create();
        list = new ProcessList(data.processes());
        secrets = Secrets.in(data.secrets());
        Backbone given = settings.backbone();
        connection = Connection.of(
                ports,
                given != null ? given : Backbone.local(ports, settings.brokers()),
                secrets.apiKey(),
                secrets.agentToken(Instant.now()),
                settings.secured() ? BrokerSettings.adminServers(ports, settings.brokers()) : "",
                settings.secured() ? data.principals().toString() : "");
        if (settings.secured()) {
            SecretsFolder.at(data.principals()).makeStanding();
        }
        mailbox = new LocalMailbox(ports.smtp(), ports.imap(), ports.mailbox(), data.mailbox());
        foundation = given != null
                ? List.of()
                : Stream.concat(
                                LocalBroker.all(
                                        settings,
                                        home,
                                        list,
                                        LocalCluster.id(data, settings.brokers(), settings.secured()))
                                        .stream(),
                                Stream.of(LocalRegistry.of(settings, home, list)))
                        .toList();
    }

    /** Everything, on the checkout's own policies. */
    public static LocalSystem start(Path data, Ports ports) throws InterruptedException {
        return start(Settings.of(data, ports));
    }

    /** @throws PartFailed with a message for the user, after ending whatever had been started */
    public static LocalSystem start(Settings settings) throws InterruptedException {
        LocalSystem system = prepare(settings);
        system.start();
        return system;
    }

    /** Makes the folder and the secrets, starts nothing; for one who wants to {@link #close} while {@link #start()} still waits. */
    public static LocalSystem prepare(Settings settings) {
        try {
            return new LocalSystem(settings);
        } catch (IOException e) {
            throw new PartFailed("cannot use " + settings.data().root() + ": " + e.getMessage());
        }
    }

    /** @throws PartFailed with a message for the user, after ending whatever had been started */
    public void start() throws InterruptedException {
        StartGuard.refuseSecond(settings.data(), list);
        StartGuard.endOrphans(list, settings.progress());
        StartGuard.refuseBusyPorts(settings.ports(), settings.listens());
        packs = settings.services().isEmpty() ? List.of() : PolicyPublisher.read(settings.policies());
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            begin();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        } catch (IOException e) {
            close();
            throw new PartFailed("cannot use " + settings.data().root() + ": " + e.getMessage());
        }
    }

    private void begin() throws InterruptedException, IOException {
        list.add(StartGuard.LAUNCHER, ProcessHandle.current());
        Files.deleteIfExists(settings.data().connection());
        for (Part part : foundation) {
            start(part);
        }
        mailbox.start();
        settings.progress().accept("mailbox ready");
        Together.run(() -> awaitAll(foundation), this::unpack);
        if (settings.secured()) {
            admit(Set.of());
            settings.progress().accept("each service and team has its own user at the broker");
        }
        for (Part service : services.values()) {
            start(service);
        }
        Together.run(this::publish, () -> awaitAll(services.values()));
        connection.write(settings.data().connection());
    }

    /** Not after {@link #close}, which may come from another thread while we start. */
    private synchronized void start(Part part) {
        if (closed) {
            throw new PartFailed("stopped while starting");
        }
        part.start();
    }

    private synchronized void startAgain(Part part) {
        if (!closed && !part.alive()) {
            part.start();
        }
    }

    private void unpack() {
        for (Service service : Service.values()) {
            if (settings.services().contains(service)) {
                Path jar = UnpackedJar.of(home, service);
                int port = service.port(settings.ports());
                services.put(
                        service,
                        LocalService.of(service, service.title(), port, jar, environment(service), settings, list));
            }
        }
    }

    private void awaitAll(Collection<Part> parts) throws InterruptedException {
        Together.run(
                parts.stream().map(part -> (Together.Task) () -> await(part)).toArray(Together.Task[]::new));
    }

    private void await(Part part) throws InterruptedException {
        part.awaitReady(PATIENCE);
        settings.progress().accept(part.name() + " ready");
    }

    private void publish() {
        if (packs.isEmpty()) {
            return;
        }
        for (PolicyPublisher.Pack pack : PolicyPublisher.publish(contract(), packs, Instant.now())) {
            settings.progress().accept("policy " + pack.desk() + " published, version " + pack.version());
        }
    }

    private Map<String, String> environment(Service service) {
        Ports ports = settings.ports();
        Map<String, String> env = new HashMap<>(settings.extra());
        env.put("PLEDGE_KAFKA", connection.kafka());
        if (settings.secured()) {
            env.put(
                    "PLEDGE_KAFKA_CLIENT",
                    SecretsFolder.at(settings.data().principals())
                            .client(service.title())
                            .toString());
        }
        env.put("PLEDGE_REGISTRY_URL", connection.registryUrl());
        env.put("PLEDGE_DATA", settings.data().state().toString());
        env.putIfAbsent("PLEDGE_ATTACHMENTS", attachments());
        env.put("PLEDGE_REPLICATION_FACTOR", Integer.toString(copies()));
        env.put("PLEDGE_PARTITIONS", Integer.toString(PARTITIONS));
        env.put("PLEDGE_SECRET", secrets.tokenSecret());
        env.put("PLEDGE_SMTP_HOST", "127.0.0.1");
        env.put("PLEDGE_SMTP_PORT", Integer.toString(ports.smtp()));
        env.put("PLEDGE_MAIL_FROM_DOMAIN", "pledge.localhost");
        env.putIfAbsent("PLEDGE_MAILBOXES", mailboxes());
        env.put("PLEDGE_LMTP", connection.lmtp());
        env.put("PLEDGE_PUBLIC_URL", "http://localhost:" + ports.intake());
        env.put("SERVER_ADDRESS", "127.0.0.1");
        env.put("SERVER_PORT", Integer.toString(service.port(ports)));
        env.put("PLEDGE_API_KEYS", secrets.hashedApiKey());
        env.put("PLEDGE_AGENT_JWT_SECRET", secrets.agentSecret());
        return env;
    }

    /** Beside the state, not in it: another instance has a state of its own. */
    private String attachments() {
        String own = System.getenv("PLEDGE_ATTACHMENTS");
        return own != null
                ? own
                : settings.data().attachments().toAbsolutePath().toString();
    }

    /** Mail to {@code support@DESK.example} is for that desk. */
    private String mailboxes() {
        String own = System.getenv("PLEDGE_MAILBOXES");
        return own != null
                ? own
                : packs.stream()
                        .map(pack -> "support@" + pack.desk() + ".example=" + pack.desk())
                        .collect(Collectors.joining(","));
    }

    /** Starts again what dies, and says so; returns when the system is closed. */
    public void watch() throws InterruptedException {
        Watch watch = new Watch(parts().toList(), this::startAgain, settings.progress());
        while (!closed()) {
            watch.look(Instant.now());
            TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
        }
    }

    private synchronized boolean closed() {
        return closed;
    }

    public Connection connection() {
        return connection;
    }

    /** For whoever puts packs in force, or talks to an open system's topics directly. */
    public ContractSettings contract() {
        return contractAs(connection.broker(Principals.POLICIES));
    }

    /** Kafka, as one who may do everything. */
    public Broker admin() {
        return connection.broker(Principals.ADMIN);
    }

    /** Whether Kafka lets in only who has a password. */
    public boolean secured() {
        return settings.secured();
    }

    /** Users, rules and topics for the teams of the packs that it was started with, and for these. */
    public void admit(Set<String> more) throws InterruptedException {
        LocalAccess.apply(settings, contractAs(admin()), packs, more);
    }

    private ContractSettings contractAs(Broker broker) {
        return new ContractSettings(broker, connection.registryUrl(), PARTITIONS, (short) copies());
    }

    private int copies() {
        return Math.min(settings.brokers(), 3);
    }

    /** What the services stand on, in the order of its start: broker, registry; nothing where both were there before. */
    public List<Part> foundation() {
        return foundation;
    }

    public LocalMailbox mailbox() {
        return mailbox;
    }

    /** @throws IllegalArgumentException when this system was started without it */
    public Part service(Service service) {
        Part part = services.get(service);
        if (part == null) {
            throw new IllegalArgumentException(service.title() + " is not part of this system");
        }
        return part;
    }

    /**
     * One more instance of a service, not started yet, with a state of its own; it stops with the system.
     *
     * @param port of 127.0.0.1 where it listens
     */
    public Part another(Service service, int port) {
        String name = service.title() + "-" + port;
        Map<String, String> env = environment(service);
        env.put("SERVER_PORT", Integer.toString(port));
        env.put("PLEDGE_INSTANCE", Integer.toString(port));
        // The first has the port, and follows the mailboxes.
        env.put("PLEDGE_LMTP", "");
        env.put("PLEDGE_IMAP", "");
        env.put("PLEDGE_DATA", settings.data().state().resolve(name).toString());
        Part part = LocalService.of(service, name, port, UnpackedJar.of(home, service), env, settings, list);
        more.add(part);
        return part;
    }

    public Set<Service> services() {
        return services.keySet();
    }

    /** Resident memory of the children and this JVM together, in bytes. */
    public long residentBytes() {
        return list.residentBytes();
    }

    /** How many processes that is. */
    public int processes() {
        return list.alive().size();
    }

    /** Services first, then what they stand on. A second call waits for the first and does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (parts().anyMatch(Part::writesStartCache)) {
            settings.progress().accept("writing start caches, this once: about a minute");
        }
        try {
            Files.deleteIfExists(settings.data().connection());
            Together.run(Stream.concat(services.values().stream(), more.stream())
                    .map(part -> (Together.Task) () -> stop(part))
                    .toArray(Together.Task[]::new));
            mailbox.stop();
            for (Part part : foundation.reversed()) {
                stop(part);
            }
            list.remove(StartGuard.LAUNCHER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forgetHook();
    }

    private Stream<Part> parts() {
        return Stream.concat(foundation.stream(), services.values().stream());
    }

    private void stop(Part part) throws InterruptedException {
        if (part.alive()) {
            part.stop();
            settings.progress().accept(part.name() + " stopped");
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAnyway) {
            // This JVM is on its way out: the hook has run, or is what runs now.
        }
    }
}

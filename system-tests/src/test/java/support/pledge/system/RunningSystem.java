package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.launcher.local.Backbone;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.local.Settings;
import support.pledge.launcher.process.Part;

/**
 * The system that `./pledge up` starts, on ports and a folder of its own: real broker, registry, mail server and the four
 * services as processes. Started once for all tests of a JVM, stopped with it.
 */
final class RunningSystem {
    private static final Duration RESTART = Duration.ofSeconds(90);
    /** The mailbox that intake follows, where Dovecot is to be had. */
    static final String FOLLOWED = "followed@demo.example";
    /** The port, beside the system's own, of a site of another origin that may carry the chat. */
    static final int FOREIGN_SITE = 420;

    private static @Nullable RunningSystem shared;
    private final LocalSystem local;
    private final Path data;
    private final Runnable afterwards;
    private final Ports ports;
    private final @Nullable Dovecot dovecot;

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
            shared = start(ports, null, () -> {}, dovecot(ports));
        }
        return shared;
    }

    /** One more, with broker and registry in containers of its own; the caller closes it. */
    static RunningSystem onContainers(Ports ports) {
        var containers = new Containers();
        return start(ports, containers.start(), containers::close, null);
    }

    /** Beside the system's own ports; ends with this JVM. Null where there is none on this machine. */
    private static @Nullable Dovecot dovecot(Ports ports) {
        try {
            return Dovecot.isHere() ? Dovecot.start(ports.base() + 10_009, ports.base() + 9) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(Ports ports, @Nullable Dovecot dovecot) {
        var environment = new HashMap<String, String>();
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
            Ports ports, @Nullable Backbone backbone, Runnable afterwards, @Nullable Dovecot dovecot) {
        try {
            Files.createDirectories(Path.of("target"));
            var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "system-");
            var begun = System.nanoTime();
            var settings = Settings.of(data, ports)
                    .on(backbone)
                    .with(environment(ports, dovecot))
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

    /** As a crash would end it. */
    void kill(Service service) throws InterruptedException {
        local.service(service).kill();
    }

    /** Returns when it serves again. */
    void startAgain(Service service) throws InterruptedException {
        local.service(service).start();
        local.service(service).awaitReady(RESTART);
    }
}

package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private static @Nullable RunningSystem shared;
    private final LocalSystem local;
    private final Path data;
    private final Runnable afterwards;

    private RunningSystem(LocalSystem local, Path data, Runnable afterwards) {
        this.local = local;
        this.data = data;
        this.afterwards = afterwards;
    }

    /** The first of its ports is a property, for two builds on one machine. */
    static synchronized RunningSystem shared() {
        if (shared == null) {
            shared = start(new Ports(Integer.getInteger("pledge.test.ports", 21_080)), null, () -> {});
        }
        return shared;
    }

    /** One more, with broker and registry in containers of its own; the caller closes it. */
    static RunningSystem onContainers(Ports ports) {
        var containers = new Containers();
        return start(ports, containers.start(), containers::close);
    }

    private static RunningSystem start(Ports ports, @Nullable Backbone backbone, Runnable afterwards) {
        try {
            Files.createDirectories(Path.of("target"));
            var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "system-");
            var begun = System.nanoTime();
            var settings = Settings.of(data, ports).on(backbone).telling(line -> System.out.println("  " + line));
            var running = new RunningSystem(LocalSystem.start(settings), data, afterwards);
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

package support.pledge.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One child JVM of a local system that can be started, stopped, killed like by {@code kill -9}, and started again.
 *
 * <pre>
 *   new ──start──▶ running ──stop | kill | dies──▶ ended ──start──▶ running
 * </pre>
 */
public final class Part {
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(60);

    /** Writing a start cache takes half a minute of its own, more on a busy machine; a cut one leaves a large file and nothing gained. */
    private static final Duration PATIENCE_WITH_CACHE = Duration.ofSeconds(180);

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);

    private final Launch launch;
    private final Probe ready;
    private final ProcessList running;
    private @Nullable Process process;

    public Part(Launch launch, Probe ready, ProcessList running) {
        this.launch = launch;
        this.ready = ready;
        this.running = running;
    }

    public String name() {
        return launch.name();
    }

    /** Returns at once; {@link #awaitReady} says when it serves. Starting a running part is an error. */
    public synchronized void start() {
        if (alive()) {
            throw new IllegalStateException(name() + " is running already, pid " + pid());
        }
        try {
            Process started = launch.start();
            process = started;
            running.add(name(), started.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name(), e);
        }
    }

    /** @throws PartFailed when it ends, or is not ready in time, with the end of its log */
    public void awaitReady(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            if (!alive()) {
                throw new PartFailed(name() + " ended while starting. The end of " + launch.log() + ":\n" + endOfLog());
            }
            if (System.nanoTime() > until) {
                throw new PartFailed(name() + " is not ready after " + limit.toSeconds() + " s. The end of "
                        + launch.log() + ":\n" + endOfLog());
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_PROBES.toNanos());
        }
    }

    public boolean isReady() throws InterruptedException {
        return alive() && ready.answers();
    }

    public synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    /** Its own, not a shell's. */
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException(name() + " was never started");
        }
        return process.pid();
    }

    /** How it ended; empty while it runs or when it never ran. */
    public synchronized OptionalInt exitCode() {
        return process == null || process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Whether it will write a start cache when it ends in good order, which takes its time. */
    public boolean writesStartCache() {
        return alive() && StartCache.isMadeBy(launch.target());
    }

    /** Asks it to end (SIGTERM) and waits; past a minute, or three where it writes a start cache, it is killed. Nothing happens when it does not run. */
    public void stop() throws InterruptedException {
        Process asked = current();
        if (asked == null) {
            return;
        }
        Duration patience = writesStartCache() ? PATIENCE_WITH_CACHE : PATIENCE_AT_STOP;
        asked.destroy();
        if (!asked.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            asked.destroyForcibly().waitFor();
        }
        running.remove(name());
    }

    /** Ends it without warning (SIGKILL), as a crash would. */
    public void kill() throws InterruptedException {
        Process victim = current();
        if (victim != null) {
            victim.destroyForcibly().waitFor();
            running.remove(name());
        }
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(launch.log(), StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    public Path log() {
        return launch.log();
    }

    /** Whether a part serves. False, not an exception, while it does not yet. */
    @FunctionalInterface
    public interface Probe {
        boolean answers() throws InterruptedException;
    }
}

package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Programs that run as processes of their own, as users run them. */
final class Programs {
    private static final long PATIENCE_SECONDS = 120;

    private Programs() {}

    /** What it printed, when it has ended well. */
    static String run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var log = log();
            var builder = builder(folder, environment, command, log);
            var process = builder.start();
            try {
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("%s ends; so far: %s", command, Files.readString(log))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            var printed = Files.readString(log);
            assertThat(process.exitValue()).as("%s: %s", command, printed).isZero();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Until it has printed the text; it is stopped then. */
    static void runUntil(Path folder, Map<String, String> environment, List<String> command, String prints) {
        try {
            var log = log();
            var process = builder(folder, environment, command, log).start();
            try {
                Awaitility.await(command + " prints " + prints + ", log in " + log)
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> Files.readString(log).contains(prints));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log() throws IOException {
        return Files.createTempFile(Path.of("target"), "program-", ".log");
    }

    private static ProcessBuilder builder(
            Path folder, Map<String, String> environment, List<String> command, Path log) {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    /** Whether there is a program of that name. */
    static boolean isHere(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}

package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that run as processes of their own, as users run them. */
final class Programs {
    private static final long PATIENCE_SECONDS = 120;

    private Programs() {}

    /** What it printed, when it has ended well. */
    static String run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var log = Files.createTempFile(Path.of("target"), "program-", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
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

    /** Whether there is a program of that name. */
    static boolean isHere(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}

package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in the guide is run: here, against the running system, or by the test that it names. */
class GuideTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S*)([^\\n]*)\\n(.*?)^```$");
    private static final List<String> LINKED = List.of("policies", "docs", "schemas", "ops");

    @TempDir
    private Path folder;

    static Stream<Path> pages() throws IOException {
        try (var pages = Files.list(ROOT.resolve("docs/guide"))) {
            return pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandDoesWhatItSays(Path page) throws Exception {
        var blocks = blocks(page);
        if (blocks.isEmpty()) {
            return;
        }
        prepare();
        var script = Files.writeString(folder.resolve("page.sh"), "set -euo pipefail\n" + String.join("\n", blocks));
        var log = folder.resolve("page.log");
        var run = new ProcessBuilder("bash", "-x", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(run.waitFor(180, TimeUnit.SECONDS)).as("ended: %s", log).isTrue();
        } finally {
            run.destroyForcibly();
        }
        assertThat(run.exitValue()).as(Files.readString(log)).isZero();
    }

    /** Those to run here; of the others the test must be there. */
    private static List<String> blocks(Path page) throws IOException {
        var here = new ArrayList<String>();
        var found = BLOCK.matcher(Files.readString(page));
        while (found.find()) {
            var by = found.group(2).strip();
            if (!found.group(1).equals("sh")) {
                assertThat(found.group(3))
                        .as("a command in a block that nobody runs")
                        .doesNotContain("./pledge ");
            } else if (by.isEmpty()) {
                here.add(found.group(3));
            } else {
                assertThat(exists(by.replace("by=", ""))).as(by).isTrue();
            }
        }
        return here;
    }

    private static boolean exists(String test) throws IOException {
        try (var sources = Files.walk(ROOT, 12)) {
            return sources.anyMatch(file -> file.endsWith(test + ".java"));
        }
    }

    /** As the checkout looks to a user, with the running system's folder; the script's commands without its build. */
    private void prepare() throws IOException {
        for (var name : LINKED) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        Files.createSymbolicLink(folder.resolve("data"), RunningSystem.shared().data());
        var script = """
                #!/bin/sh
                exec '%s/bin/java' -Dpledge.home='%s' -Dlogback.configurationFile=launcher-logback.xml \\
                  -Dorg.apache.avro.SERIALIZABLE_PACKAGES=support.pledge.events -cp '%s' support.pledge.launcher.Pledge "$@"
                """.formatted(System.getProperty("java.home"), folder, System.getProperty("java.class.path"));
        var pledge = Files.writeString(folder.resolve("pledge"), script);
        Files.setPosixFilePermissions(pledge, PosixFilePermissions.fromString("rwx------"));
    }
}

package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The guide's commands for containers. Each is read by compose; with {@code -Dpledge.test.containers=true}, where the images are there, the first
 * is run from nothing, with the demo on it. Compose's own variables hold there: {@code PLEDGE_PORT_INTAKE=23080}, {@code COMPOSE_FILE=...}.
 */
class ContainersTest {
    private static final Path ROOT = Path.of("..");
    private static final String GUIDE = "docs/guide/operating.md";
    private static final String UP = "docker compose up --wait";
    /** A project of its own: what runs here under the usual name stays as it is. */
    private static final String OURS = "docker compose --project-name pledge-test ";

    private static final String LEFT_OUT =
            "The containers are not started: that takes an engine, every image, and -Dpledge.test.containers=true.";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    docker compose up --wait                                                  | 0 | kafka-1
                    docker compose --profile scale up --wait                                  | 4 | kafka-1
                    docker compose --env-file .env --env-file ops/cluster.env up --wait       | 0 | kafka-1 kafka-2 kafka-3
                    """)
    void composeReadsWhatTheGuideSays(String command, int secondInstances, String brokers) throws Exception {
        assumeTrue(
                can("docker compose version"), "no docker compose here: only its file is tested, by ComposeFileTest");
        assertThat(YamlFiles.text(GUIDE).lines()).contains(command);
        var services = run(command.replace("up --wait", "config --services"), 60)
                .lines()
                .toList();
        assertThat(services).contains("secrets", "access", "registry", "policies", "mailbox");
        assertThat(services).contains("intake", "sla-timer", "escalation", "notification");
        assertThat(services)
                .filteredOn(name -> name.startsWith("kafka-"))
                .containsExactlyInAnyOrder(brokers.split(" "));
        assertThat(services)
                .filteredOn(name -> name.matches("(intake|sla-timer|escalation|notification)-2"))
                .hasSize(secondInstances);
    }

    @Test
    void oneCommandStartsEverythingAndTheDemoPasses() throws Exception {
        boolean possible = possible();
        if (!possible) {
            System.out.println(LEFT_OUT);
        }
        assumeTrue(possible, LEFT_OUT);
        try {
            run(UP.replace("docker compose ", OURS), 900);
            assertThat(run(OURS + "run --rm demo", 300)).contains("Everything that must happen happened.");
        } finally {
            run(OURS + "down --volumes", 180);
        }
    }

    private boolean possible() throws Exception {
        if (!Boolean.getBoolean("pledge.test.containers") || !can("docker info")) {
            return false;
        }
        for (String image : run(OURS + "config --images", 60).lines().toList()) {
            if (!can("docker image inspect " + image)) {
                return false;
            }
        }
        return true;
    }

    /** What a command says; it is not to fail. */
    private String run(String command, int seconds) throws Exception {
        var said = folder.resolve("said");
        assertThat(ends(command, seconds, said))
                .as("%s: %s", command, Files.readString(errors()))
                .isZero();
        return Files.readString(said);
    }

    private boolean can(String command) throws Exception {
        return ends(command, 60, folder.resolve("asked")) == 0;
    }

    private int ends(String command, int seconds, Path said) throws Exception {
        try {
            var process = new ProcessBuilder(command.split(" "))
                    .directory(ROOT.toFile())
                    .redirectOutput(said.toFile())
                    .redirectError(errors().toFile())
                    .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return -1;
            }
            return process.exitValue();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    private Path errors() {
        return folder.resolve("errors");
    }
}

package support.pledge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PledgeTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"up", "demo", "calendar", "policy", "policy check", "policy apply", "message", "message preview"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(pledge((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: pledge " + command);
    }

    @Test
    void anUnknownCommandIsRefusedWithTheKnownOnes() {
        assertThat(pledge("upp")).isEqualTo(2);
        assertThat(err.toString()).contains("upp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "60000", "many"})
    void nonsensePortsAreRefused(String base) {
        assertThat(pledge("up", "--data", folder.toString(), "--ports", base)).isEqualTo(2);
        assertThat(err.toString()).contains("--ports");
    }

    @Test
    void aPackThatCannotBeReadGives2() {
        assertThat(pledge("policy", "check", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(out.toString()).contains("none.yaml: cannot be read: there is no such file");
    }

    @Test
    void aPackWithAFindingGives1AndNamesFileAndLine() throws IOException {
        Path pack = Files.writeString(folder.resolve("broken.yaml"), "desk: x\nclocks: [\n");
        assertThat(pledge("policy", "check", pack.toString())).isEqualTo(1);
        assertThat(out.toString()).containsPattern("broken\\.yaml:\\d+: ");
    }

    @Test
    void theWorstOfSeveralPacksDecides() throws IOException {
        Path pack = Files.writeString(folder.resolve("broken.yaml"), "desk: x\nclocks: [\n");
        assertThat(pledge("policy", "check", folder.resolve("none.yaml").toString(), pack.toString()))
                .isEqualTo(2);
    }

    @Test
    void withoutARunningSystemTheDemoSaysHowToStartOne() {
        assertThat(pledge("demo", "--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("./pledge up");
    }

    @Test
    void oneMessageAndAllOfThemAreNotAskedForAtOnce() {
        assertThat(pledge("message", "preview", "--all", "--kind", "CLOSING")).isEqualTo(2);
        assertThat(err.toString()).contains("--all", "--kind");
    }

    @Test
    void aFolderIsOnlyForAllMessages() {
        assertThat(pledge("message", "preview", "--out", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--all");
    }

    private int pledge(String... args) {
        return Pledge.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}

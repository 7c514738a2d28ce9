package support.pledge.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {
    private static final String WAITS = """
            public class Waits { public static void main(String[] a) throws Exception {
              System.out.println("begun"); Thread.currentThread().join(); } }""";
    private static final String FAILS = """
            public class Fails { public static void main(String[] a) {
              System.out.println("my hat is missing"); System.exit(3); } }""";

    @TempDir
    private Path folder;

    private ProcessList list = new ProcessList(Path.of("unset"));
    private Part part = new Part(new Launch("x", 16, List.of(), Map.of(), Path.of("unset")), () -> true, list);

    @BeforeEach
    void list() {
        list = new ProcessList(folder.resolve("processes"));
    }

    @AfterEach
    void end() throws InterruptedException {
        part.kill();
    }

    @Test
    void runsUntilItIsAskedToStopAndCanRunAgain() throws Exception {
        part = part(WAITS, "Waits");
        part.start();
        part.awaitReady(Duration.ofSeconds(60));
        assertThat(list.find("child")).map(ProcessHandle::pid).hasValue(part.pid());
        assertThatThrownBy(part::start).hasMessageContaining("running already");
        part.stop();
        assertThat(part.alive()).isFalse();
        assertThat(list.alive()).isEmpty();
        long before = part.pid();
        part.start();
        assertThat(part.pid()).isNotEqualTo(before);
    }

    @Test
    void aCtrlCOfTheTerminalDoesNotReachIt() throws Exception {
        part = part(WAITS, "Waits");
        part.start();
        part.awaitReady(Duration.ofSeconds(60));
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(part.pid()))
                        .start()
                        .waitFor())
                .isZero();
        part.stop();
        // 143 = ended by our SIGTERM; by the SIGINT it would be 130.
        assertThat(part.exitCode()).hasValue(143);
    }

    @Test
    void whatEndsWhileStartingTellsTheEndOfItsLog() throws IOException {
        part = part(FAILS, "Fails");
        part.start();
        assertThatThrownBy(() -> part.awaitReady(Duration.ofSeconds(60)))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("child ended while starting")
                .hasMessageContaining("my hat is missing");
    }

    @Test
    void aNumberThatWasGivenToSomebodyElseIsNotOurs() throws IOException {
        ProcessHandle me = ProcessHandle.current();
        list.add("old", me);
        assertThat(list.find("old")).hasValue(me);
        Files.writeString(folder.resolve("processes"), "old " + me.pid() + " 12345\nnonsense\nodd x y\n");
        assertThat(list.alive()).isEmpty();
    }

    private Part part(String source, String main) throws IOException {
        Path file = Files.writeString(folder.resolve(main + ".java"), source);
        Path log = folder.resolve("child.log");
        Launch launch = new Launch("child", 64, List.of(file.toString()), Map.of(), log);
        return new Part(launch, () -> hasBegun(log), list);
    }

    private static boolean hasBegun(Path log) {
        try {
            return Files.readString(log).contains("begun");
        } catch (IOException e) {
            return false;
        }
    }
}

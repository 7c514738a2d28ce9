package support.pledge.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.ProcessList;

class WatchTest {
    private static final String WAITS = """
            public class Waits { public static void main(String[] a) throws Exception { Thread.currentThread().join(); } }""";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void whatDiesIsStartedAgainWithALineThatSaysSo() throws Exception {
        Part part = part("Waits");
        Watch watch = new Watch(List.of(part), Part::start, told::add);
        part.start();
        watch.look(NOON);
        assertThat(told).isEmpty();
        killFromOutside(part);
        watch.look(NOON);
        assertThat(part.alive()).isTrue();
        watch.look(NOON);
        watch.look(NOON);
        assertThat(told)
                .containsExactly(
                        "child ended by itself (exit code 137): starting it again. Its log: " + part.log(),
                        "child ready again");
        part.kill();
    }

    @Test
    void whatDiesAgainAndAgainIsGivenUpOnceAndSaidSo() throws Exception {
        Part part = part("Waits");
        Watch watch = new Watch(List.of(part), dead -> {}, told::add);
        for (int i = 0; i < 10; i++) {
            watch.look(NOON.plusSeconds(i));
        }
        assertThat(told).hasSize(6);
        assertThat(told.getLast())
                .contains("6 times in 5 minutes: not started again")
                .contains("child.log");
    }

    @Test
    void aDeathNowAndThenIsNotGivenUp() throws Exception {
        Part part = part("Waits");
        Watch watch = new Watch(List.of(part), dead -> {}, told::add);
        for (int i = 0; i < 20; i++) {
            watch.look(NOON.plus(Duration.ofMinutes(2L * i)));
        }
        assertThat(told).hasSize(20).allMatch(line -> line.contains("starting it again"));
    }

    private static void killFromOutside(Part part) throws Exception {
        ProcessHandle process = ProcessHandle.of(part.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    private Part part(String main) throws IOException {
        Path file = Files.writeString(folder.resolve(main + ".java"), WAITS);
        Launch launch = new Launch("child", 64, List.of(file.toString()), Map.of(), folder.resolve("child.log"));
        return new Part(launch, () -> true, new ProcessList(folder.resolve("processes")));
    }
}

package support.pledge.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pack that we ship is whole and does what its examples say. */
class PolicyFilesTest {
    static final Path FOLDER = Path.of("..", "policies");

    static List<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    @DisplayName("S13, S14, E1, E5: the packs load without findings and their examples hold")
    void loadsWithoutFindingsAndItsExamplesHold(Path file) throws IOException {
        PackCheck.Report report = PackCheck.check(file.getFileName().toString(), Files.readString(file));
        assertThat(report.findings()).isEmpty();
        assertThat(report.examples()).isPositive();
    }
}

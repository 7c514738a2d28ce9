package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards, as far as neither Grafana nor a running system is needed. */
class DashboardsTest {
    private static final Path TYPES = Path.of("src/test/grafana");
    private static final String NEEDED =
            "dashboards are checked against Grafana's types with node and npm, which are not here";

    /** A JSON file that is imported may say too much; written as a literal it may not. */
    @Test
    void grafanasOwnTypesKnowEveryField(@TempDir Path folder) throws Exception {
        boolean possible = ends(folder, "npm", "--version") == 0;
        if (!possible) {
            System.out.println(NEEDED);
        }
        assumeTrue(possible, NEEDED);
        for (var name : List.of("package.json", "package-lock.json", "tsconfig.json", "board.ts")) {
            Files.copy(TYPES.resolve(name), folder.resolve(name));
        }
        assertThat(ends(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                .as(said(folder))
                .isZero();
        for (var dashboard : Dashboards.all()) {
            Files.writeString(
                    folder.resolve(dashboard.name() + ".ts"),
                    "import type {Board} from './board';\nexport const board: Board ="
                            + Files.readString(Dashboards.FOLDER.resolve(dashboard.name() + ".json")) + ";\n");
        }
        assertThat(ends(folder, "node", "node_modules/typescript/bin/tsc", "-p", "."))
                .as(said(folder))
                .isZero();
    }

    @Test
    void eachIsFoundByANameOfItsOwnAndSaysWhatItShows() {
        var all = Dashboards.all();
        assertThat(all)
                .extracting(Dashboards.Dashboard::name)
                .containsExactly("pipeline", "promises", "services", "teams");
        for (var dashboard : all) {
            var json = dashboard.json();
            assertThat(json.path("uid").asString("")).isEqualTo("pledge-" + dashboard.name());
            assertThat(json.path("templating")
                            .path("list")
                            .valueStream()
                            .map(each -> each.path("name").asString("")))
                    .isSubsetOf("desk", "service")
                    .isNotEmpty();
            assertThat(json.toString()).as("colours by Grafana's names").doesNotContainPattern("\"#[0-9a-fA-F]{3,8}\"");
            assertThat(dashboard.panels().map(panel -> panel.path("id").asInt(0)))
                    .doesNotHaveDuplicates();
            dashboard.panels().forEach(panel -> {
                assertThat(panel.path("description").asString("")).isNotBlank();
                assertThat(Dashboards.targets(panel)).isNotEmpty();
            });
        }
    }

    @Test
    void composeGivesGrafanaTheFoldersAndTheNameOfTheSource() {
        var compose = YamlFiles.text("docker-compose.yml");
        assertThat(compose).contains("./ops/grafana/dashboards:/etc/grafana/dashboards:ro");
        assertThat(compose).contains("./ops/grafana/provisioning:/etc/grafana/provisioning:ro");
        assertThat(compose).contains("./ops/prometheus:/etc/prometheus:ro", "/etc/grafana/dashboards/promises.json");
        assertThat(compose).contains("grafana/grafana:" + version());
        assertThat(YamlFiles.text("ops/grafana/provisioning/dashboards/pledge.yaml"))
                .contains("/etc/grafana/dashboards");
        var source = YamlFiles.text("ops/grafana/provisioning/datasources/prometheus.yaml");
        for (var dashboard : Dashboards.all()) {
            dashboard
                    .json()
                    .findValues("datasource")
                    .forEach(used -> assertThat(source)
                            .contains("uid: " + used.path("uid").asString("")));
        }
    }

    /** The types are those of the Grafana that is started. */
    private static String version() {
        return Doors.JSON
                .readTree(YamlFiles.text("system-tests/src/test/grafana/package.json"))
                .path("devDependencies")
                .path("@grafana/schema")
                .asString("");
    }

    private static int ends(Path folder, String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return -1;
            }
            return process.exitValue();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    private static String said(Path folder) throws IOException {
        return Files.readString(folder.resolve("said"));
    }
}

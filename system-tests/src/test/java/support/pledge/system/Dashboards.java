package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The dashboards of ops/grafana, as they are written. */
final class Dashboards {
    static final Path FOLDER =
            Path.of("../ops/grafana/dashboards").toAbsolutePath().normalize();

    private Dashboards() {}

    /** @param name of its file, without the ending */
    record Dashboard(String name, JsonNode json) {
        Stream<JsonNode> panels() {
            return json.path("panels").valueStream();
        }
    }

    static List<Dashboard> all() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted()
                    .map(file -> new Dashboard(
                            file.getFileName().toString().replace(".json", ""), Doors.JSON.readTree(file.toFile())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> targets(JsonNode panel) {
        return panel.path("targets").valueStream();
    }

    /** As Grafana asks for all desks and services. */
    static String expression(JsonNode target) {
        return target.path("expr")
                .asString("")
                .replaceAll("\\$(desk|service)\\b", ".+")
                .replace("$__rate_interval", "1m")
                .replace("$__range", "30m");
    }
}

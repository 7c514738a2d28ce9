package support.pledge.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A real Prometheus of this test's own, with our rules, which looks as often as the one of ops; needs Debian's package of that name. */
final class Prometheus implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CONFIGURATION = """
            global: {scrape_interval: 5s, evaluation_interval: 15s}
            rule_files: ["%s/*.yaml"]
            scrape_configs:
              - {job_name: pledge, metrics_path: /actuator/prometheus, static_configs: [{targets: [%s]}]}
              - {job_name: pledge-registry, static_configs: [{targets: ["127.0.0.1:%d"]}]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Thread hook;
    private final String url;

    private Prometheus(Path folder, int port) throws IOException {
        url = "http://127.0.0.1:" + port;
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        hook = new Thread(process::destroyForcibly, "stop-prometheus");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static boolean isHere() {
        return Stream.of("prometheus", "promtool").allMatch(Prometheus::isOnPath);
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(dir -> Files.isExecutable(Path.of(dir, program)));
    }

    /** Rules are looked at as often, also those that are slow by nature. */
    static Prometheus start(Path folder, int port, List<Integer> services, int registry) throws IOException {
        var rules = Files.createDirectories(folder.resolve("rules"));
        for (var file : Rules.files("rules")) {
            var quick = Files.readString(file).replaceAll("(?m)^    interval: .*\\n", "");
            Files.writeString(rules.resolve(file.getFileName()), quick);
        }
        var targets = services.stream().map(at -> "\"127.0.0.1:" + at + "\"").collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("prometheus.yaml"), CONFIGURATION.formatted(rules, targets, registry));
        var prometheus = new Prometheus(folder, port);
        Awaitility.await("Prometheus: " + folder.resolve("log"))
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> prometheus.get("/-/ready").equals("200"));
        return prometheus;
    }

    /** What a query gives now; empty where there is nothing, or only what is no number. */
    List<JsonNode> ask(String expression) throws IOException, InterruptedException {
        return result("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8))
                .filter(sample -> !sample.path("value").path(1).asString("").equals("NaN"))
                .toList();
    }

    /** Its values over time, one series each. */
    List<JsonNode> ask(String expression, Instant from, Instant to, Duration step)
            throws IOException, InterruptedException {
        return result("/api/v1/query_range?query=%s&start=%s&end=%s&step=%d"
                        .formatted(URLEncoder.encode(expression, UTF_8), from, to, step.toSeconds()))
                .toList();
    }

    /** Of everything that it has. */
    List<String> names() throws IOException, InterruptedException {
        return Doors.JSON
                .readTree(body("/api/v1/label/__name__/values"))
                .path("data")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
    }

    /** Labels of the alerts that fire now. */
    List<JsonNode> firing() throws IOException, InterruptedException {
        return Doors.JSON
                .readTree(body("/api/v1/alerts"))
                .path("data")
                .path("alerts")
                .valueStream()
                .filter(alert -> alert.path("state").asString("").equals("firing"))
                .toList();
    }

    private Stream<JsonNode> result(String path) throws IOException, InterruptedException {
        return Doors.JSON.readTree(body(path)).path("data").path("result").valueStream();
    }

    private String body(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        return answer.body();
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path)).build();
        return Integer.toString(http.send(request, BodyHandlers.discarding()).statusCode());
    }

    @Override
    public void close() throws InterruptedException {
        Runtime.getRuntime().removeShutdownHook(hook);
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

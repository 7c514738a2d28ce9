package support.pledge.benchmarks.deadlines;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import support.pledge.benchmarks.deadlines.app.Kind;
import support.pledge.benchmarks.deadlines.app.TimerApp;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.ProcessList;

/** A {@link TimerApp}, started with the flags and the heap of the SLA service; {@code -Ddeadlines.jvm="FLAG …"} adds more. */
final class TimerProcess implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 192;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Rig rig;
    private final String name;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Part part;
    private final Thread hook = new Thread(this::end, "end-" + getClass().getSimpleName());

    /** @param keys of {@code pledge.*} beside those that say where broker and data are */
    TimerProcess(Rig rig, Kind kind, String name, Map<String, String> keys) throws IOException {
        this.rig = rig;
        this.name = name;
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port + "/");
        List<String> target = new ArrayList<>();
        String more = System.getProperty("deadlines.jvm", "").strip();
        target.addAll(more.isEmpty() ? List.of() : List.of(more.split("\\s+")));
        target.addAll(List.of(
                "-Dlogback.configurationFile=launcher-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                TimerApp.class.getName(),
                kind.name(),
                name,
                Integer.toString(port),
                "pledge.kafka=" + rig.kafka(),
                "pledge.registry-url=" + rig.system().connection().registryUrl(),
                "pledge.data=" + state()));
        keys.forEach((key, value) -> target.add(key + "=" + value));
        Path log = rig.folder().resolve("logs").resolve(name + ".log");
        part = new Part(
                new Launch(name, HEAP_MEGABYTES, target, Map.of(), log),
                () -> number("running-at") > 0,
                new ProcessList(rig.folder().resolve("processes-" + name)));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Path state() {
        return rig.folder().resolve("state-" + name);
    }

    /** Returns at once. */
    void start() {
        part.start();
    }

    void awaitRunning() throws InterruptedException {
        part.awaitReady(PATIENCE);
    }

    void stop() throws InterruptedException {
        part.stop();
    }

    void kill() throws InterruptedException {
        part.kill();
    }

    long pid() {
        return part.pid();
    }

    double cpuSeconds() {
        return Proc.cpuSeconds(pid());
    }

    double residentMegabytes() {
        return Proc.residentMegabytes(pid());
    }

    /** Forgets the ticks so far. */
    void reset() {
        ask("reset");
    }

    double liveHeapMegabytes() {
        return number("gc", "heap") / 1048576.0;
    }

    /** One of the numbers of {@code /status}; 0 while it does not answer. */
    long number(String what) {
        return number("status", what);
    }

    private long number(String path, String what) {
        return Long.parseLong(lines(path).getOrDefault(what, "0"));
    }

    private Map<String, String> lines(String path) {
        return ask(path)
                .lines()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private String ask(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(address.resolve(path))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Since the last start; commits follow within a second. */
    void awaitArmed(long count) throws InterruptedException {
        Waiting.until(name + " has armed " + count, PATIENCE, () -> number("armed") >= count);
    }

    void idle(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private void end() {
        try {
            part.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}

package support.pledge.system.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import support.pledge.launcher.process.Launch;
import support.pledge.launcher.process.Part;
import support.pledge.launcher.process.ProcessList;

/** One process of the real sla-timer, from an unpacked copy of its own. */
final class Instance {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOOK_AGAIN_MILLIS = 100;
    private static final int HEAP_MEGABYTES = 256;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final String url;
    private final Part part;

    Instance(String name, int port, Path jar, Map<String, String> environment, Path log, ProcessList running) {
        this.name = name;
        url = "http://127.0.0.1:" + port;
        var launch = new Launch(name, HEAP_MEGABYTES, List.of("-jar", jar.toString()), environment, log);
        part = new Part(launch, this::isReady, running);
    }

    String name() {
        return name;
    }

    void start() throws InterruptedException {
        part.start();
        part.awaitReady(PATIENCE);
    }

    void startWithoutWaiting() {
        part.start();
    }

    void awaitReady() throws InterruptedException {
        part.awaitReady(PATIENCE);
    }

    /** Returns when nothing is overdue any more. */
    void awaitCaughtUp() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (gauge("pledge_timers_overdue_seconds") > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(name + " does not catch up");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        part.kill();
    }

    void stop() throws InterruptedException {
        part.stop();
    }

    boolean isReady() throws InterruptedException {
        return get("/actuator/health/readiness").status() == 200;
    }

    boolean alive() {
        return part.alive();
    }

    /** It stands still from now on, as a machine does that is out of memory or being moved. */
    void freeze() throws InterruptedException {
        signal("STOP");
    }

    void thaw() throws InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws InterruptedException {
        try {
            int ended = new ProcessBuilder("kill", "-" + signal, Long.toString(part.pid()))
                    .start()
                    .waitFor();
            if (ended != 0) {
                throw new IllegalStateException("cannot send " + signal + " to " + name);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The largest value of a gauge, whatever its labels. */
    double gauge(String metric) throws InterruptedException {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .max()
                .orElse(Double.MAX_VALUE);
    }

    private record Answer(int status, String body) {}

    /** Status 0 where nobody answers. */
    private Answer get(String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException notYet) {
            return new Answer(0, "");
        }
    }
}

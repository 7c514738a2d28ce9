package support.pledge.benchmarks.mail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.local.Settings;

/**
 * How many mails a second the raw-mail door takes, each answered after the broker's acknowledgement, and what the service allocates for one; a
 * mix of sizes on real broker, registry and intake service. Beside it tickets of the same text through {@code POST /v1/tickets} in the
 * same run.
 */
public final class Door implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final Pattern METRIC = Pattern.compile("(?m)^(\\w+)(?:\\{[^}]*})? ([0-9.Ee+]+)$");
    private final LocalSystem system;
    private final HttpClient http = HttpClient.newHttpClient();

    private Door(Path folder) throws InterruptedException {
        system = LocalSystem.start(Settings.of(folder, Ports.anyFree())
                .with(Set.of(Service.INTAKE))
                .telling(line -> System.err.println("  " + line)));
    }

    /** @param args how many mails */
    public static void main(String[] args) throws Exception {
        int mails = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        var folder = Files.createTempDirectory("mail-door-");
        System.err.println("  data and logs in " + folder);
        try (var door = new Door(folder)) {
            door.run(mails / 4, number -> door.mail(Mails.sizeOf(number), -number - 1));
            door.run(mails / 4, door::ticket);
            System.out.println(
                    "| through | number | a second | MB a second | p50, ms | p99, ms | allocated for one, KB | memory at the end, MB |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            System.out.println(door.run(mails, door::ticket).row("POST /v1/tickets, 3 KB"));
            System.out.println(door.run(mails, number -> door.mail(Mails.Size.TEXT_4_KB, number + 1_000_000))
                    .row("POST /v1/inbound-mail, 4 KB each"));
            System.out.println(door.run(mails, number -> door.mail(Mails.sizeOf(number), number + 2_000_000))
                    .row("POST /v1/inbound-mail, the mix"));
        }
    }

    private record Request(HttpRequest request, int bytes) {}

    private record Result(int number, double seconds, long bytes, long[] nanos, double allocated, double heap) {
        String row(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.0f | %.1f | %.0f | %.0f | %,.0f | %.0f |",
                    name,
                    number,
                    number / seconds,
                    bytes / seconds / 1e6,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 0.99)] / 1e6,
                    allocated / number / 1e3,
                    heap / 1e6);
        }
    }

    private Result run(int number, IntFunction<Request> requests) throws InterruptedException, IOException {
        var next = new AtomicInteger();
        var times = new ConcurrentLinkedQueue<Long>();
        var bytes = new ArrayList<Integer>();
        var done = new CountDownLatch(CLIENTS);
        double before = metric("jvm_gc_memory_allocated_bytes_total");
        long begun = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++) {
            Thread.ofVirtual().start(() -> {
                for (int mine = next.getAndIncrement(); mine < number; mine = next.getAndIncrement()) {
                    var request = requests.apply(mine);
                    times.add(send(request));
                    synchronized (bytes) {
                        bytes.add(request.bytes);
                    }
                }
                done.countDown();
            });
        }
        done.await();
        double seconds = (System.nanoTime() - begun) / 1e9;
        var nanos = times.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(nanos);
        return new Result(
                number,
                seconds,
                bytes.stream().mapToLong(Integer::longValue).sum(),
                nanos,
                metric("jvm_gc_memory_allocated_bytes_total") - before,
                metric("jvm_memory_used_bytes"));
    }

    private long send(Request request) {
        try {
            long begun = System.nanoTime();
            var answer = http.send(request.request, BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return System.nanoTime() - begun;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Request mail(Mails.Size size, int number) {
        var raw = Mails.mail(size, number);
        return new Request(request("/v1/inbound-mail?desk=demo", "message/rfc822", raw), raw.length);
    }

    private Request ticket(int number) {
        var raw = Mails.mail(Mails.Size.TEXT_4_KB, number);
        var text = new String(raw, java.nio.charset.StandardCharsets.UTF_8).substring(raw.length - 3_000);
        var body = """
                {"desk": "demo", "channel": "PORTAL", "customer": {"email": "ada%d@customers.example"}, "subject": "Slow again", "body": "%s"}""".formatted(number, text.replace("\r\n", "\\n").replace("\"", ""))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Request(request("/v1/tickets", "application/json", body), body.length);
    }

    private HttpRequest request(String path, String type, byte[] body) {
        return HttpRequest.newBuilder(URI.create(system.connection().intakeUrl() + path))
                .header("Authorization", "Bearer " + system.connection().apiKey())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** The sum over all labels of one of the service's own figures. */
    private double metric(String name) throws IOException, InterruptedException {
        var page = http.send(
                HttpRequest.newBuilder(URI.create(system.connection().intakeUrl() + "/actuator/prometheus"))
                        .build(),
                BodyHandlers.ofString());
        return METRIC.matcher(page.body())
                .results()
                .filter(line -> line.group(1).equals(name))
                .mapToDouble(line -> Double.parseDouble(line.group(2)))
                .sum();
    }

    @Override
    public void close() {
        system.close();
    }
}

package support.pledge.benchmarks.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import support.pledge.launcher.local.LocalSystem;
import support.pledge.launcher.local.Ports;
import support.pledge.launcher.local.Settings;

/**
 * What very many open chat windows cost one intake service, which is a process of its own, and how long an agent's answer takes to reach
 * one of a thousand active ones: first alone, then beside the idle ones, in the same run.
 */
public final class Streams implements AutoCloseable {
    /** As many windows wait at one time until they are open. */
    private static final int KNOCKING = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WINDOWS_OF_AN_IDLE_CHAT = 20;
    private static final int SECONDS = 30;
    private final LocalSystem system;
    private final Chats chats;
    private final Windows windows;
    private volatile Answers answers = new Answers(0, 0);
    private int run;
    private int open;

    private Streams(Path folder) throws InterruptedException, IOException {
        system = LocalSystem.start(Settings.of(folder, Ports.anyFree())
                .with(Map.of(
                        "PLEDGE_CHATS_PER_MINUTE", "0",
                        "PLEDGE_CHAT_MESSAGES_PER_MINUTE", "0",
                        "PLEDGE_STREAMS_PER_ADDRESS", "0"))
                .telling(line -> System.err.println("  " + line)));
        chats = new Chats(system.connection());
        windows = new Windows(system.connection().intakeUrl(), line -> answers.seen(line));
    }

    /** @param args active windows, idle windows */
    public static void main(String[] args) throws Exception {
        int active = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int idle = args.length > 1 ? Integer.parseInt(args[1]) : 9_000;
        var folder = Files.createTempDirectory("chat-streams-");
        System.err.println("  data and logs in " + folder);
        try (var streams = new Streams(folder)) {
            streams.measure(active, idle);
        }
    }

    private void measure(int active, int idle) throws IOException, InterruptedException {
        var busy = chats.begin(active);
        var others = chats.begin((idle + WINDOWS_OF_AN_IDLE_CHAT - 1) / WINDOWS_OF_AN_IDLE_CHAT);
        openAll(busy, active);
        latency(busy, 10);
        var before = Cost.of(this);
        System.out.println("| open windows | answers a second | came | p50, ms | p99, ms | max, ms |");
        System.out.println("|---|---|---|---|---|---|");
        double[] alone = latency(busy, 10);
        double[] aloneFast = latency(busy, 20);
        var warm = Cost.of(this);
        openAll(others, idle);
        var full = Cost.of(this);
        double[] beside = latency(busy, 10);
        double[] besideFast = latency(busy, 20);
        System.out.printf(Locale.ROOT, "| ratio of the last to the first |  10 |  | %s |%n", ratio(beside, alone));
        System.out.printf(
                Locale.ROOT, "| ratio of the last to the first |  20 |  | %s |%n", ratio(besideFast, aloneFast));
        System.out.println();
        System.out.println("| intake with | resident, MB | threads |");
        System.out.println("|---|---|---|");
        System.out.println(before.row(active + " windows"));
        System.out.println(warm.row(active + " windows, after their answers"));
        System.out.println(full.row(open + " windows"));
        System.out.println(Cost.of(this).row(open + " windows, after their answers"));
        System.out.printf(
                Locale.ROOT,
                "| an idle window | %.4f | %.4f |%n",
                (full.residentBytes - warm.residentBytes) / 1e6 / idle,
                (full.threads - warm.threads) / idle);
        System.err.println("  windows that the service closed: " + windows.ended());
    }

    private record Cost(double residentBytes, double threads) {
        static Cost of(Streams streams) throws IOException, InterruptedException {
            return new Cost(streams.residentBytes(), streams.chats.metric("jvm_threads_live_threads"));
        }

        String row(String name) {
            return String.format(Locale.ROOT, "| %s | %.1f | %.0f |", name, residentBytes / 1e6, threads);
        }
    }

    private void openAll(List<Chats.Chat> all, int number) throws IOException {
        for (int i = 0; i < number; i++) {
            windows.open(all.get(i % all.size()));
            awaitAnswered(open + i + 1 - KNOCKING);
        }
        open += number;
        awaitAnswered(open);
    }

    private void awaitAnswered(int least) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (windows.answered() < least) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        windows.answered() + " of " + least + " windows are open, and no more come");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private double[] latency(List<Chats.Chat> busy, int aSecond) throws InterruptedException {
        var now = new Answers(++run, SECONDS * aSecond);
        answers = now;
        now.send(chats, busy, aSecond);
        double[] millis = now.millis();
        // The first is to warm up.
        if (run > 1) {
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %d | %d of %d | %.0f | %.0f | %.0f |%n",
                    open,
                    aSecond,
                    millis.length,
                    SECONDS * aSecond,
                    at(millis, 0.5),
                    at(millis, 0.99),
                    at(millis, 1));
        }
        return millis;
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))];
    }

    private static String ratio(double[] beside, double[] alone) {
        return String.format(
                Locale.ROOT,
                "%.2f | %.2f | %.2f",
                at(beside, 0.5) / at(alone, 0.5),
                at(beside, 0.99) / at(alone, 0.99),
                at(beside, 1) / at(alone, 1));
    }

    /** Of intake's process, as the kernel counts it. */
    private double residentBytes() throws IOException {
        var intake = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("intake-service"))
                .findFirst()
                .orElseThrow();
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(intake.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IllegalStateException("no resident memory of process " + intake.pid());
    }

    @Override
    public void close() throws IOException {
        windows.close();
        system.close();
    }
}

package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.Map;
import support.pledge.benchmarks.deadlines.app.Kind;
import support.pledge.benchmarks.storm.Delays;

/** The same work as people would do it first: look at all timers every five seconds, db-scheduler, a poller every five minutes. */
final class Alternatives {
    private static final int POLLER_SECONDS = 300;
    private static final String PLEDGE = "Pledge";
    private static final String SCAN = "Kafka Streams, all rows every 5 s";
    private static final String SCHEDULER = "db-scheduler on PostgreSQL";
    private static final String POLLER = "a poller every 5 minutes (computed)";

    private final int outstanding;
    private final int due;
    private final int scheduled;
    private final int waiting;
    private final int passes;
    private final Figures figures = new Figures(
            "waiting",
            "due at once",
            "armed/s",
            "fires/s",
            "first visible, ms",
            "p50, ms",
            "p99, ms",
            "a look when nothing is due, ms",
            "idle CPU, %",
            "early",
            "lost",
            "twice");

    Alternatives(Options options) {
        outstanding = options.number("outstanding", 1_000_000);
        due = options.number("due", 100_000);
        scheduled = options.number("scheduled", 10_000);
        waiting = options.number("waiting", 300_000);
        passes = options.number("passes", 3);
    }

    void run() throws Exception {
        try (Rig rig = Rig.start(Timing.ALONE);
                Postgres postgres = Postgres.start();
                Timing ours = Timing.start(rig, Kind.PLEDGE, "ours", Map.of());
                Timing scan = Timing.start(rig, Kind.SCAN, "scan", Map.of())) {
            fill(ours, PLEDGE);
            fill(scan, SCAN);
            for (int pass = 1; pass <= passes; pass++) {
                System.err.printf("  pass %d%n", pass);
                engine(ours, PLEDGE, "pass" + pass);
                engine(scan, SCAN, "pass" + pass);
                scheduler(postgres);
            }
        }
        poller();
        figures.print("### What else does the work; %d passes, alternating".formatted(passes));
    }

    private void fill(Timing engine, String who) throws Exception {
        long begun = System.nanoTime();
        engine.arms().armAll("wait", 0, outstanding, Timing::someDay);
        engine.process().awaitArmed(outstanding);
        figures.add(who, "armed/s", outstanding * 1e9 / (System.nanoTime() - begun));
        engine.warm(Math.min(due, 20_000));
    }

    private void engine(Timing engine, String who, String name) throws Exception {
        engine.process().idle(Duration.ofSeconds(2));
        engine.process().reset();
        double before = engine.process().cpuSeconds();
        engine.process().idle(Duration.ofSeconds(15));
        figures.add(who, "idle CPU, %", (engine.process().cpuSeconds() - before) / 15 * 100);
        figures.add(who, "a look when nothing is due, ms", engine.process().number("tick-p50") / 1e6);
        long armed = engine.process().number("armed");
        Window window = engine.breaches().window(name, due);
        long at = System.currentTimeMillis() + 5_000 + due / 5;
        engine.arms().armAll(name, 0, due, i -> at);
        engine.process().awaitArmed(armed + due);
        note(who, outstanding, window.await());
    }

    private void scheduler(Postgres postgres) throws Exception {
        DbScheduler.Burst burst = new DbScheduler(postgres).burst(scheduled, waiting);
        figures.add(SCHEDULER, "armed/s", burst.scheduledPerSecond());
        note(SCHEDULER, waiting, burst.window());
    }

    private void note(String who, int beside, Window window) {
        Delays delays = window.delays();
        figures.add(who, "waiting", beside);
        figures.add(who, "due at once", window.count());
        figures.add(who, "fires/s", window.perSecond());
        figures.add(who, "first visible, ms", window.firstMillis());
        figures.add(who, "p50, ms", delays.percentile(0.5));
        figures.add(who, "p99, ms", delays.percentile(0.99));
        figures.add(who, "early", window.early());
        figures.add(who, "lost", window.lost());
        figures.add(who, "twice", window.twice());
    }

    /** A deadline falls anywhere between two looks. */
    private void poller() {
        figures.add(POLLER, "p50, ms", POLLER_SECONDS * 500.0);
        figures.add(POLLER, "p99, ms", POLLER_SECONDS * 990.0);
    }
}

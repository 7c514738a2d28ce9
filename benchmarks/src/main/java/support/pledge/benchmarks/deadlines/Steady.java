package support.pledge.benchmarks.deadlines;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import support.pledge.benchmarks.deadlines.app.Kind;
import support.pledge.benchmarks.storm.Delays;

/** A thousand fires and a thousand arms a second beside many that wait: how late? Against PostgreSQL, polled every 100 ms. */
final class Steady {
    private static final long DUE_AFTER = 5_000;
    private static final long POLL_EVERY = 100;
    private static final String PLEDGE = "Pledge";
    private static final String POSTGRES = "PostgreSQL, polled every 100 ms";

    private final int passes;
    private final int outstanding;
    private final int seconds;
    private final Figures figures = new Figures(
            "p50, ms",
            "p99, ms",
            "max, ms",
            "fires/s",
            "early",
            "lost",
            "twice",
            "CPU of the timers, %",
            "CPU of the broker, %");

    Steady(Options options) {
        passes = options.number("passes", 3);
        outstanding = options.number("outstanding", 200_000);
        seconds = options.number("seconds", 30);
    }

    void run() throws Exception {
        try (Rig rig = Rig.start(Timing.ALONE);
                Postgres postgres = Postgres.start();
                Timing engine = Timing.start(rig, Kind.PLEDGE, "steady", Map.of())) {
            Table table = new Table(postgres);
            table.fill("wait", 0, outstanding, Timing.someDay(0), 1_000_000_000L);
            engine.arms().armAll("wait", 0, outstanding, Timing::someDay);
            engine.process().awaitArmed(outstanding);
            engine.warm(20_000);
            engine(engine, "warmer", 10);
            polled(table, "warmer", 10);
            for (int pass = 1; pass <= passes; pass++) {
                System.err.printf("  pass %d%n", pass);
                double brokerBefore = Proc.cpuSeconds(rig.broker().pid());
                double before = engine.process().cpuSeconds();
                Window ours = engine(engine, "pass" + pass, seconds);
                double elapsed = seconds + DUE_AFTER / 1e3;
                figures.add(PLEDGE, "CPU of the timers, %", (engine.process().cpuSeconds() - before) / elapsed * 100);
                figures.add(
                        PLEDGE,
                        "CPU of the broker, %",
                        (Proc.cpuSeconds(rig.broker().pid()) - brokerBefore) / elapsed * 100);
                note(PLEDGE, ours);
                note(POSTGRES, polled(table, "pass" + pass, seconds));
            }
        }
        figures.print("### Lateness at %d s of 1,000 fires/s and 1,000 arms/s, %s waiting; %d passes, alternating"
                .formatted(seconds, Options.shown(outstanding), passes));
        System.out.printf(
                "%nPledge's p99 is %s × PostgreSQL's, its p50 %s ×.%n",
                Figures.number(figures.median(PLEDGE, "p99, ms") / figures.median(POSTGRES, "p99, ms")),
                Figures.number(figures.median(PLEDGE, "p50, ms") / figures.median(POSTGRES, "p50, ms")));
    }

    private static Window engine(Timing engine, String name, int seconds) throws Exception {
        Window window = engine.breaches().window(name, seconds * 1_000);
        engine.arms().steadily(name, seconds, DUE_AFTER);
        return window.await();
    }

    private static Window polled(Table table, String name, int seconds) throws Exception {
        Window window = new Window(seconds * 1_000);
        CompletableFuture<Void> arming = CompletableFuture.runAsync(() -> {
            try {
                table.armSteadily(name, seconds, DUE_AFTER);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        table.poll(window, seconds * 1_000, POLL_EVERY);
        arming.join();
        return window;
    }

    private void note(String who, Window window) {
        Delays delays = window.delays();
        figures.add(who, "p50, ms", delays.percentile(0.5));
        figures.add(who, "p99, ms", delays.percentile(0.99));
        figures.add(who, "max, ms", delays.percentile(1));
        figures.add(who, "fires/s", window.count() / (double) seconds);
        figures.add(who, "early", window.early());
        figures.add(who, "lost", window.lost());
        figures.add(who, "twice", window.twice());
    }
}

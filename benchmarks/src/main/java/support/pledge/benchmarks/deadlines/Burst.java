package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import support.pledge.benchmarks.deadlines.app.Kind;
import support.pledge.benchmarks.storm.Delays;

/**
 * Very many due at one instant, and within one second: when are the first and the last visible, in which order, and how late is a timer of
 * one second that is set meanwhile? Beside raw produce, db-scheduler, and one statement of SQL.
 */
final class Burst {
    private static final String RATE = "per second";
    private static final String RAW = "raw bulk produce";
    private static final String SCHEDULER = "db-scheduler, ";

    private final int passes;
    private final int[] sizes;
    private final int scheduled;
    private final int rawRecords;
    private final Figures figures = new Figures(
            RATE,
            "first visible, ms",
            "p50, ms",
            "p99, ms",
            "last, ms",
            "out of order",
            "early",
            "lost",
            "twice",
            "new 1 s timers: number",
            "their p50, ms",
            "their max, ms");

    /** Arms a second, as it was the last time: when a burst can be due at the earliest. */
    private double armRate = 10_000;

    Burst(Options options) {
        passes = options.number("passes", 3);
        sizes = options.numbers("sizes", "100k,1M");
        scheduled = options.number("scheduled", 10_000);
        rawRecords = options.number("raw", 1_000_000);
    }

    void run() throws Exception {
        try (Rig rig = Rig.start(Timing.ALONE);
                Postgres postgres = Postgres.start();
                Timing engine = Timing.start(rig, Kind.PLEDGE, "burst", Map.of())) {
            for (int i = 0; i < 3; i++) {
                burst(engine, "warm" + i, Math.min(100_000, sizes[0]), 0);
            }
            for (int pass = 1; pass <= passes; pass++) {
                System.err.printf("  pass %d%n", pass);
                figures.add(RAW, RATE, Arms.raw(rig, rawRecords));
                for (int size : sizes) {
                    figures(ours(size), burst(engine, "at" + pass + "x" + size, size, 0));
                    figures(
                            "Pledge, " + Options.shown(size) + " within 1 s, shuffled",
                            burst(engine, "in" + pass + "x" + size, size, 999));
                    figures(table(size), new Seen(drained(postgres, size), new Window(0)));
                }
                figures(SCHEDULER + Options.shown(scheduled), scheduled(postgres));
            }
        }
        print();
    }

    private static String ours(int size) {
        return "Pledge, " + Options.shown(size) + " at one instant";
    }

    private static String table(int size) {
        return "PostgreSQL, one statement for 10,000, " + Options.shown(size);
    }

    /** @param fresh the new timers that were set meanwhile */
    record Seen(Window all, Window fresh) {}

    Seen burst(Timing engine, String name, int size, int withinMillis) throws Exception {
        long before = engine.process().number("armed");
        Window all = engine.breaches().window(name, size);
        long begun = System.currentTimeMillis();
        long due = begun + 3_000 + (long) (size / armRate * 1_400);
        engine.arms().armAll(name, 0, size, i -> due + shuffled(i, withinMillis));
        engine.process().awaitArmed(before + size);
        long took = System.currentTimeMillis() - begun;
        armRate = Math.max(2_000, size * 1_000.0 / took);
        if (System.currentTimeMillis() > due - 1_000) {
            System.err.printf("  armed too late, %s is not a burst: try again on a quiet machine%n", name);
        }
        Waiting.until(due);
        int sent = 0;
        Window fresh = engine.breaches().window("new" + name, 10_000);
        while (all.count() < size && System.currentTimeMillis() - due < 300_000) {
            engine.arms().arm("new" + name + "-" + sent++, System.currentTimeMillis() + 1_000);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        int set = sent;
        Waiting.until("the new timers", Duration.ofMinutes(1), () -> fresh.count() == set);
        return new Seen(all.await(), fresh);
    }

    private static long shuffled(int number, int within) {
        return within == 0 ? 0 : (number * 2_654_435_761L & 0x7fffffffL) % (within + 1);
    }

    static Window drained(Postgres postgres, int size) throws Exception {
        Table table = new Table(postgres);
        long due = System.currentTimeMillis() + 5_000 + size / 10;
        table.fill("burst", 0, size, due, 0);
        Window window = new Window(size);
        Waiting.until(due - 1_000);
        table.poll(window, size, 100);
        return window;
    }

    private Seen scheduled(Postgres postgres) throws Exception {
        return new Seen(new DbScheduler(postgres).burst(scheduled, 0).window(), new Window(0));
    }

    private void figures(String row, Seen seen) {
        Delays delays = seen.all().delays();
        figures.add(row, RATE, seen.all().perSecond());
        figures.add(row, "first visible, ms", seen.all().firstMillis());
        figures.add(row, "p50, ms", delays.percentile(0.5));
        figures.add(row, "p99, ms", delays.percentile(0.99));
        figures.add(row, "last, ms", seen.all().lastMillis());
        figures.add(row, "out of order", seen.all().outOfOrder());
        figures.add(row, "early", seen.all().early());
        figures.add(row, "lost", seen.all().lost());
        figures.add(row, "twice", seen.all().twice());
        if (seen.fresh().count() > 0) {
            Delays fresh = seen.fresh().delays();
            figures.add(row, "new 1 s timers: number", seen.fresh().count());
            figures.add(row, "their p50, ms", fresh.percentile(0.5));
            figures.add(row, "their max, ms", fresh.percentile(1));
        }
    }

    private void print() {
        figures.print("### Due at once; %d passes, alternating".formatted(passes));
        Figures ratios = new Figures("of raw bulk produce, %", "× db-scheduler", "× PostgreSQL's one statement");
        for (int size : sizes) {
            double rate = figures.median(ours(size), RATE);
            ratios.add(ours(size), "of raw bulk produce, %", rate / figures.median(RAW, RATE) * 100);
            ratios.add(ours(size), "× db-scheduler", rate / figures.median(SCHEDULER + Options.shown(scheduled), RATE));
            ratios.add(ours(size), "× PostgreSQL's one statement", rate / figures.median(table(size), RATE));
        }
        ratios.print("Fires a second, medians:");
    }
}

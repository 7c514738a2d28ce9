package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import support.pledge.benchmarks.deadlines.app.Kind;

/** How long nothing fires after a process has ended, in good order or not, with so many timers waiting. */
final class Restart {
    private static final String RAW = "raw bulk produce";
    private static final String RESTORED_PER_SECOND = "restored/s";
    private static final int SMALL = 10_000;
    private static final int PROBES = 100;

    private enum End {
        CLEAN("clean stop"),
        KILLED("kill -9, idle"),
        KILLED_UNDER_LOAD("kill -9 under load"),
        LOST("clean stop, state directory lost"),
        KILLED_AND_LOST("kill -9, state directory lost");

        private final String said;

        End(String said) {
            this.said = said;
        }
    }

    private final int outstanding;
    private final int load;
    private final int passes;
    private final int rawRecords;
    private final Set<String> chosen;
    private final Figures figures = new Figures(
            "first overdue breach, s",
            "running, s",
            "restored",
            RESTORED_PER_SECOND,
            "resident, MB",
            "early",
            "lost",
            "twice");

    private int probes;

    Restart(Options options) {
        outstanding = options.number("outstanding", 1_000_000);
        load = options.number("load", 900_000);
        passes = options.number("passes", 3);
        rawRecords = options.number("raw", 1_000_000);
        chosen = Set.of(options.text("cases", "small,default,large,own").split(","));
    }

    void run() throws Exception {
        try (Rig rig = Rig.start(Timing.ALONE)) {
            for (int pass = 0; pass < passes; pass++) {
                figures.add(RAW, RESTORED_PER_SECOND, Arms.raw(rig, rawRecords));
            }
            cases(rig, Kind.PLEDGE, "small", SMALL, Map.of(), "Pledge", End.CLEAN, End.KILLED, End.KILLED_AND_LOST);
            cases(rig, Kind.DEFAULTS, "default", SMALL, Map.of(), "Streams by its defaults", End.CLEAN, End.KILLED);
            cases(rig, Kind.PLEDGE, "large", outstanding, Map.of(), "Pledge", End.values());
            cases(
                    rig,
                    Kind.PLEDGE,
                    "own",
                    outstanding,
                    Map.of("pledge.streams.crash-safe", "false"),
                    "Streams' own stores",
                    End.CLEAN,
                    End.KILLED_UNDER_LOAD);
        }
        print();
    }

    private void cases(Rig rig, Kind kind, String name, int waiting, Map<String, String> keys, String who, End... ends)
            throws Exception {
        if (!chosen.contains(name)) {
            return;
        }
        System.err.printf("  %s, %s%n", who, Options.shown(waiting));
        try (Timing engine = Timing.start(rig, kind, name, keys)) {
            engine.arms().armAll("wait", 0, waiting, Timing::someDay);
            engine.process().awaitArmed(waiting);
            for (int pass = 1; pass <= passes; pass++) {
                for (End end : ends) {
                    String row = who + ", " + Options.shown(waiting) + ": " + end.said;
                    once(engine, end, row, "load" + pass + end);
                }
            }
        }
        rig.drop(name + "-");
    }

    /** The probes come due, or would, while the process is away. */
    private void once(Timing engine, End end, String row, String loadName) throws Exception {
        TimerProcess process = engine.process();
        Window window = end == End.KILLED_UNDER_LOAD ? underLoad(engine, loadName) : soonDue(engine);
        long begun = System.currentTimeMillis();
        if (end == End.CLEAN || end == End.LOST) {
            process.stop();
            begun = System.currentTimeMillis();
        } else {
            process.kill();
        }
        if (end == End.LOST || end == End.KILLED_AND_LOST) {
            Rig.delete(process.state());
        }
        process.start();
        process.awaitRunning();
        window.await();
        // What it had fired before is seen at once; a JVM takes longer to start.
        long first = window.firstSeenFrom(begun + 500);
        figures.add(row, "first overdue breach, s", (first - begun) / 1e3);
        figures.add(row, "running, s", (process.number("running-at") - begun) / 1e3);
        figures.add(row, "restored", process.number("restored"));
        if (process.number("restored") > 10_000) {
            figures.add(row, RESTORED_PER_SECOND, process.number("restored") * 1e3 / process.number("restore-millis"));
        }
        figures.add(row, "resident, MB", process.residentMegabytes());
        figures.add(row, "early", window.early());
        figures.add(row, "lost", window.lost());
        figures.add(row, "twice", window.twice());
        // Both are committed, and nothing is on its way.
        process.idle(Duration.ofSeconds(5));
    }

    private Window soonDue(Timing engine) throws Exception {
        String name = "probe" + probes++;
        long before = engine.process().number("armed");
        Window window = engine.breaches().window(name, PROBES);
        long due = System.currentTimeMillis() + 2_500;
        // The first when it will be gone a second; the others for a machine that is slower than that.
        engine.arms().armAll(name, 0, PROBES, i -> due + i * 30L);
        engine.process().awaitArmed(before + PROBES);
        // They are committed within a second.
        TimeUnit.MILLISECONDS.sleep(1_200);
        engine.rig().awaitNoTransaction();
        return window;
    }

    /** One in a thousand is due as soon as it is taken up; the kill comes when nine of ten are. */
    private Window underLoad(Timing engine, String name) throws Exception {
        long before = engine.process().number("armed");
        Window window = engine.breaches().window(name + "due", load / 1_000);
        long now = System.currentTimeMillis();
        for (int i = 0; i < load; i++) {
            boolean probe = i % 1_000 == 999;
            engine.arms().arm(probe ? name + "due-" + i / 1_000 : name + "-" + i, probe ? now : Timing.someDay(i));
        }
        engine.process().awaitArmed(before + load * 9L / 10);
        return window;
    }

    private void print() {
        figures.print(
                "### From the start of the process, or its death by kill -9, to what it should have done meanwhile; %d passes"
                        .formatted(passes));
        if (chosen.contains("large")) {
            String lost = "Pledge, " + Options.shown(outstanding) + ": " + End.LOST.said;
            System.out.printf(
                    "%nRestored after the loss of the state directory: %s %% of raw bulk produce, in records a second.%n",
                    Figures.number(figures.median(lost, RESTORED_PER_SECOND)
                            / figures.median(RAW, RESTORED_PER_SECOND)
                            * 100));
        }
    }
}

package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import support.pledge.benchmarks.deadlines.app.Kind;

/** What timers cost that are not due: the tick, memory, disk; and what arming more of them, or moving some, costs beside them. */
final class Idle {
    private final int[] sizes;
    private final int slice;
    private final int passes;
    private final int seconds;
    private final int fired;
    private final Figures figures = new Figures(
            "tick p50, µs",
            "tick p99, µs",
            "longest tick, µs",
            "CPU, %",
            "new arms/s",
            "moves/s",
            "filled, arms/s",
            "live heap, MB",
            "resident, MB",
            "state, bytes/timer",
            "changelogs, bytes/arm");

    private int armed;

    Idle(Options options) {
        sizes = options.numbers("sizes", "10k,1M,5M,10M");
        slice = options.number("slice", 200_000);
        passes = options.number("passes", 3);
        seconds = options.number("seconds", 15);
        fired = options.number("fired", 1_000_000);
    }

    void run() throws Exception {
        try (Rig rig = Rig.start(Timing.ALONE);
                Timing engine = Timing.start(rig, Kind.PLEDGE, "idle", Map.of())) {
            // The same few again and again: the code is warm, and the store still small.
            for (int i = 0; i < 30; i++) {
                engine.arms().armAll("wait", 0, sizes[0], number -> Timing.someDay(number) + number % 7);
            }
            armed = sizes[0];
            engine.process().awaitArmed(30L * sizes[0]);
            engine.warm(50_000);
            for (int size : sizes) {
                String row = Options.shown(size);
                if (size > armed) {
                    fill(rig, engine, row, size - armed);
                }
                rest(engine, row);
                memory(engine, row);
                for (int pass = 0; pass < passes; pass++) {
                    figures.add(row, "new arms/s", more(engine, slice));
                }
                for (int pass = 0; pass < passes; pass++) {
                    figures.add(row, "moves/s", moved(engine));
                }
            }
            engine.warm(fired);
            rest(engine, Options.shown(armed) + ", right after " + Options.shown(fired) + " fired");
        }
        print();
    }

    private void fill(Rig rig, Timing engine, String row, int count) throws Exception {
        long before = rig.logBytes("idle-", "changelog");
        figures.add(row, "filled, arms/s", more(engine, count));
        engine.process().idle(Duration.ofSeconds(2));
        // Before the broker's cleaner has come to it.
        figures.add(row, "changelogs, bytes/arm", (double) (rig.logBytes("idle-", "changelog") - before) / count);
    }

    private double more(Timing engine, int count) throws Exception {
        int from = armed;
        armed += count;
        return timed(engine, count, () -> engine.arms().armAll("wait", from, from + count, Timing::someDay));
    }

    /** Of the owners at random, each gets another due time. */
    private double moved(Timing engine) throws Exception {
        Random random = new Random(7);
        return timed(engine, slice, () -> {
            for (int i = 0; i < slice; i++) {
                int owner = random.nextInt(armed);
                engine.arms().arm("wait-" + owner, Timing.someDay(owner) + 1_000 + i);
            }
            engine.arms().flush();
        });
    }

    private double timed(Timing engine, int count, Runnable send) throws Exception {
        long before = engine.process().number("armed");
        long begun = System.nanoTime();
        send.run();
        engine.process().awaitArmed(before + count);
        return count * 1e9 / (System.nanoTime() - begun);
    }

    private void rest(Timing engine, String row) throws Exception {
        engine.process().idle(Duration.ofSeconds(3));
        for (int pass = 0; pass < passes; pass++) {
            engine.process().reset();
            double before = engine.process().cpuSeconds();
            engine.process().idle(Duration.ofSeconds(seconds));
            figures.add(row, "CPU, %", (engine.process().cpuSeconds() - before) / seconds * 100);
            figures.add(row, "tick p50, µs", engine.process().number("tick-p50") / 1e3);
            figures.add(row, "tick p99, µs", engine.process().number("tick-p99") / 1e3);
            figures.add(row, "longest tick, µs", engine.process().number("tick-max") / 1e3);
        }
    }

    private void memory(Timing engine, String row) throws Exception {
        figures.add(row, "live heap, MB", engine.process().liveHeapMegabytes());
        figures.add(row, "resident, MB", engine.process().residentMegabytes());
        figures.add(
                row, "state, bytes/timer", (double) Rig.bytes(engine.process().state(), "") / armed);
    }

    private void print() {
        String first = Options.shown(sizes[0]);
        figures.print(
                "### Timers that wait (a payload of 32 bytes each, owners of 6 to 13); %d passes at each size, %s arms in each"
                        .formatted(passes, Options.shown(slice)));
        Figures ratios = new Figures("tick p50", "new arms/s");
        for (int size : sizes) {
            String row = Options.shown(size);
            ratios.add(row, "tick p50", figures.median(row, "tick p50, µs") / figures.median(first, "tick p50, µs"));
            ratios.add(row, "new arms/s", figures.median(row, "new arms/s") / figures.median(first, "new arms/s"));
        }
        String after = Options.shown(armed) + ", right after " + Options.shown(fired) + " fired";
        ratios.add(after, "tick p50", figures.median(after, "tick p50, µs") / figures.median(first, "tick p50, µs"));
        ratios.print("Against " + first + ":");
    }
}

package support.pledge.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import support.pledge.policy.calendar.WorkCalendar;

/** Adding work time from an hour to a year, on one core, beside the same done day by day. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DueDates {
    private static final int STARTS = 4096;

    /** In hours of work: an hour, a day, 5 and 30 days, a year of 250 days. */
    @Param({"1", "8", "40", "240", "2000"})
    public int hours;

    private final WorkCalendar calendar = Office.calendar();
    private final DayByDay dayByDay = Office.dayByDay();
    private final Instant[] starts = Office.starts(STARTS);
    private int next;

    @Benchmark
    public Instant pledge() {
        return calendar.add(start(), Duration.ofHours(hours));
    }

    @Benchmark
    public Instant dayByDay() {
        return dayByDay.add(start(), Duration.ofHours(hours));
    }

    private Instant start() {
        next = (next + 1) % STARTS;
        return starts[next];
    }

    /** Measures all and prints one table. */
    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DueDates.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        System.out.println();
        System.out.printf(
                "%12s %16s %8s %16s %8s %8s%n", "work [h]", "pledge [1/s]", "[B]", "day by day [1/s]", "[B]", "ratio");
        rows(results)
                .forEach((hours, row) -> System.out.printf(
                        Locale.ROOT,
                        "%12d %,16.0f %8.0f %,16.0f %8.0f %8.0f%n",
                        hours,
                        row.get(1).getPrimaryResult().getScore(),
                        bytes(row.get(1)),
                        row.get(0).getPrimaryResult().getScore(),
                        bytes(row.get(0)),
                        row.get(1).getPrimaryResult().getScore()
                                / row.get(0).getPrimaryResult().getScore()));
    }

    /** By hours: day by day, then Pledge. */
    private static Map<Integer, List<RunResult>> rows(Collection<RunResult> results) {
        Map<Integer, List<RunResult>> rows = new TreeMap<>();
        for (RunResult result : results) {
            int hours = Integer.parseInt(result.getParams().getParam("hours"));
            boolean ours = result.getParams().getBenchmark().endsWith("pledge");
            rows.merge(
                    hours,
                    List.of(result),
                    (one, other) -> ours ? List.of(one.getFirst(), result) : List.of(result, one.getFirst()));
        }
        return rows;
    }

    private static double bytes(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return allocated == null ? Double.NaN : allocated.getScore();
    }
}

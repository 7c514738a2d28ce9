package support.pledge.benchmarks.storm;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** Milliseconds from one thing to another, many times. */
public record Delays(long[] sorted) {
    public static Delays of(LongStream millis) {
        return new Delays(millis.sorted().toArray());
    }

    public String table(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %,d |",
                name,
                sorted.length,
                percentile(0.5),
                percentile(0.99),
                percentile(1));
    }

    public long percentile(double part) {
        return sorted.length == 0 ? -1 : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Delays(long[] others) && Arrays.equals(sorted, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}

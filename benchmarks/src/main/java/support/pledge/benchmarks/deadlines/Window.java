package support.pledge.benchmarks.deadlines;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import support.pledge.benchmarks.storm.Delays;

/** What was seen of the timers {@code NAME-0}, {@code NAME-1}, and so on. Written by the reading thread, read when it is complete. */
final class Window {
    private final int expected;
    private final long[] due;
    private final long[] seen;
    private final BitSet owners = new BitSet();
    private final Map<Integer, Long> lastDue = new HashMap<>();
    private volatile int count;
    private int early;
    private int twice;
    private int outOfOrder;

    Window(int expected) {
        this.expected = expected;
        due = new long[expected];
        seen = new long[expected];
    }

    synchronized void add(int number, int partition, long dueAt, long firedAt, long seenAt) {
        early += firedAt < dueAt || seenAt < dueAt ? 1 : 0;
        Long before = lastDue.put(partition, dueAt);
        outOfOrder += before != null && before > dueAt ? 1 : 0;
        if (owners.get(number)) {
            twice++;
        } else if (count < expected) {
            owners.set(number);
            due[count] = dueAt;
            seen[count] = seenAt;
            count++;
        }
    }

    int count() {
        return count;
    }

    /** All of them; what is missing after a long time without any is lost. */
    Window await() throws InterruptedException {
        int before = -1;
        while (count < expected && count != before) {
            before = count;
            int known = count;
            try {
                Waiting.until("more breaches", Duration.ofSeconds(90), () -> count > known);
                Waiting.until("all breaches", Duration.ofSeconds(15), () -> count == expected);
            } catch (IllegalStateException slow) {
                System.err.printf("  %,d of %,d seen%n", count, expected);
            }
        }
        return this;
    }

    synchronized Delays delays() {
        return Delays.of(IntStream.range(0, count).mapToLong(i -> seen[i] - due[i]));
    }

    /** From the first due to the first seen. */
    synchronized long firstMillis() {
        return Arrays.stream(seen, 0, count).min().orElse(0) - firstDue();
    }

    /** Of those that came at that time or later; 0 when none did. */
    synchronized long firstSeenFrom(long millis) {
        return Arrays.stream(seen, 0, count).filter(at -> at >= millis).min().orElse(0);
    }

    synchronized long lastMillis() {
        return Arrays.stream(seen, 0, count).max().orElse(0) - firstDue();
    }

    private long firstDue() {
        return Arrays.stream(due, 0, count).min().orElse(0);
    }

    synchronized double perSecond() {
        return count * 1_000.0 / Math.max(1, lastMillis());
    }

    synchronized int early() {
        return early;
    }

    int lost() {
        return expected - count;
    }

    synchronized int twice() {
        return twice;
    }

    /** In its partition, after one that was due later. */
    synchronized int outOfOrder() {
        return outOfOrder;
    }
}

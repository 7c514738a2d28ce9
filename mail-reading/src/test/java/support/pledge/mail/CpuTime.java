package support.pledge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Time that this thread was at work, whatever else the machine does. */
public final class CpuTime {
    /** Shorter times tell nothing of how they grow. */
    private static final Duration SHORT = Duration.ofMillis(600);

    private CpuTime() {}

    public static Duration of(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }

    /** Work that grows with the square takes four times as long for twice as much, and this long nowhere near. */
    public static void assertLinear(Runnable once, Runnable twice) {
        var first = of(once);
        var second = of(twice);
        if (second.compareTo(SHORT) > 0) {
            assertThat(second).as("twice as much as took %s", first).isLessThan(first.multipliedBy(4));
        }
    }
}

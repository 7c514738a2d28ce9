package support.pledge.benchmarks.deadlines;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.kafka.common.utils.AppInfoParser;

/** Where the figures come from: without it they say nothing. */
final class Machine {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    static double load() {
        return SYSTEM.getSystemLoadAverage();
    }

    static void print(String part, double loadBefore) {
        System.out.printf(
                Locale.ROOT,
                "%nMachine (`%s`): %d cores, %.0f GB, JDK %s, Kafka %s, load average %.1f before, %.1f after.%n",
                part,
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getTotalMemorySize() / 1e9,
                Runtime.version(),
                AppInfoParser.getVersion(),
                loadBefore,
                load());
        System.out.flush();
    }
}

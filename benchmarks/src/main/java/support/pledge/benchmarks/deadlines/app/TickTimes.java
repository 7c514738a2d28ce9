package support.pledge.benchmarks.deadlines.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** How long ticks take, of all tasks. */
final class TickTimes {
    private final long[] nanos = new long[1 << 17];
    private int count;

    /** The same context, whose punctuations are timed: a tick is then measured whole, whatever it is made of. */
    @SuppressWarnings("unchecked")
    <K, V> ProcessorContext<K, V> timing(ProcessorContext<K, V> context) {
        return (ProcessorContext<K, V>) Proxy.newProxyInstance(
                TickTimes.class.getClassLoader(), new Class<?>[] {ProcessorContext.class}, (proxy, method, args) -> {
                    int last = args == null ? -1 : args.length - 1;
                    if (last >= 0 && args[last] instanceof Punctuator tick) {
                        args[last] = timed(tick);
                    }
                    try {
                        return method.invoke(context, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Punctuator timed(Punctuator tick) {
        return now -> {
            long begun = System.nanoTime();
            tick.punctuate(now);
            add(System.nanoTime() - begun);
        };
    }

    private synchronized void add(long took) {
        nanos[count++ & nanos.length - 1] = took;
    }

    synchronized void reset() {
        count = 0;
    }

    /** Number, median, 99 % and longest in nanoseconds, and their sum. */
    synchronized String lines() {
        long[] sorted = Arrays.copyOf(nanos, Math.min(count, nanos.length));
        Arrays.sort(sorted);
        return "ticks=%d\ntick-p50=%d\ntick-p99=%d\ntick-max=%d\ntick-sum=%d\n"
                .formatted(
                        count,
                        part(sorted, 0.5),
                        part(sorted, 0.99),
                        part(sorted, 1),
                        Arrays.stream(sorted).sum());
    }

    private static long part(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }
}

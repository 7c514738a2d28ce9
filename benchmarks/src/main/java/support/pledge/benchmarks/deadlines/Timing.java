package support.pledge.benchmarks.deadlines;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import support.pledge.benchmarks.deadlines.app.Kind;
import support.pledge.launcher.local.Settings;

/** One engine with its topics, who arms it, and who sees what it fires. */
record Timing(Rig rig, TimerProcess process, Arms arms, Breaches breaches) implements AutoCloseable {

    private static final long FAR = System.currentTimeMillis() + 2 * 86_400_000L;

    /** No service beside. */
    static final UnaryOperator<Settings> ALONE = settings -> settings.with(Set.of());

    static Timing start(Rig rig, Kind kind, String name, Map<String, String> keys) throws Exception {
        rig.topics(name + "-arms", name + "-breaches");
        TimerProcess process = new TimerProcess(rig, kind, name, keys);
        process.start();
        process.awaitRunning();
        return new Timing(rig, process, new Arms(rig, name), new Breaches(rig, name));
    }

    /** A day off and more, at random, so that none of them is due while we measure. */
    static long someDay(int number) {
        return FAR + (number * 2_654_435_761L & 0x7fffffffL);
    }

    /** Arms and fires some, so that the compiler has seen both. */
    void warm(int timers) throws Exception {
        long now = System.currentTimeMillis();
        Window fired = breaches.window("warm" + now, timers);
        arms.armAll("warm" + now, 0, timers, i -> now + 5_000);
        fired.await();
    }

    @Override
    public void close() throws InterruptedException {
        arms.close();
        breaches.close();
        process.close();
    }
}

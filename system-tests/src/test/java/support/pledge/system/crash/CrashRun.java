package support.pledge.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** The parts of a run that several tests have, and its seed. */
final class CrashRun {
    /** Half the runs flush what they keep to disk all the time. */
    static final Map<String, String> TINY = Map.of("PLEDGE_MEMTABLE", "64KB");

    /** Streams' own stores, without which there is nothing to lose, or to empty. */
    static final Map<String, String> STREAMS_STORES =
            Map.of("PLEDGE_MEMTABLE", "64KB", "PLEDGE_CRASH_SAFE_STORES", "false");

    /** Half a minute before the last of {@link CrashDesk#FAR} is due: something is, at each restart. */
    private static final Duration STILL_DUE = Duration.ofSeconds(65);

    private static final int BURST = Integer.getInteger("pledge.crash.burst", 2_000);
    private static final int PACE = Integer.getInteger("pledge.crash.pace", 40);

    private final long seed;
    private final Random random;

    private CrashRun(long seed) {
        this.seed = seed;
        random = new Random(seed);
    }

    /** Says its seed; the same is to be had again by {@code -Dpledge.crash.seed=}. */
    static CrashRun seeded(String name) {
        long seed = Long.getLong("pledge.crash.seed", System.nanoTime() & 0xffff_ffffL);
        System.out.println("crash suite, " + name + ": -Dpledge.crash.seed=" + seed);
        return new CrashRun(seed);
    }

    long seed() {
        return seed;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    void pause(int least, int most) throws InterruptedException {
        CrashSystem.sleep(Duration.ofMillis(least + random.nextInt(most - least)));
    }

    /** Under load from now on, and restarted in good order once: only what was armed before that can be lost by some bugs. */
    void begin(CrashSystem system, Instance timer) throws InterruptedException {
        timer.start();
        system.load.pace(PACE);
        system.load.burst(BURST, CrashDesk.SLOW);
        system.load.burst(BURST, CrashDesk.FAR);
        pause(4_000, 6_000);
        timer.stop();
        timer.start();
        timer.awaitCaughtUp();
    }

    /** Many tickets are warned of after one second and missed after two; it is killed while that goes on. */
    void killWhileFiring(CrashSystem system, Instance timer) throws InterruptedException {
        system.load.burst(BURST, CrashDesk.QUICK);
        pause(700, 2_200);
        system.awaitFiring();
        pause(0, 100);
        timer.kill();
        timer.start();
        // How late a deadline may be is said for one kill, not for two in a row.
        timer.awaitCaughtUp();
        pause(500, 3_000);
    }

    /**
     * Very many deadlines over half a minute and more, so that each restart finds some to catch up with; killed again and again while it
     * does that, not before it has been restarted once in good order.
     */
    Verdict killWhileCatchingUp(CrashSystem system, Instance timer, int deadlines) throws InterruptedException {
        timer.start();
        long until = System.nanoTime() + STILL_DUE.toNanos();
        system.load.burst(deadlines, CrashDesk.FAR, 20_000);
        pause(14_000, 16_000);
        timer.stop();
        while (System.nanoTime() < until) {
            // One that is killed before it is ready reads everything again, and finds what had been lost.
            timer.start();
            pause(500, 2_000);
            system.awaitFiring();
            pause(100, 600);
            timer.kill();
        }
        timer.start();
        var verdict = system.afterQuiet(Duration.ofMinutes(3));
        System.out.println("crash suite, teeth: " + verdict.figures());
        return verdict;
    }

    void judge(String name, CrashSystem system, Fault fault) throws InterruptedException {
        judge(name, system, fault.lateness());
    }

    void judge(String name, CrashSystem system, Duration bound) throws InterruptedException {
        var verdict = system.afterQuiet(bound);
        System.out.println("crash suite, " + name + ": " + verdict.figures());
        assertThat(verdict.tickets()).as("there was a load").isGreaterThan(100);
        assertThat(verdict.clean())
                .as("%s, -Dpledge.crash.seed=%d: %s", name, seed, verdict)
                .isTrue();
    }
}

package support.pledge.system.crash;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What may die under load, and no deadline is lost, doubled or early, or later than {@link Fault} says. Twenty minutes: {@code mvn verify
 * -Pcrash -pl system-tests -am -Dtest='Crash*Test,ClockStepTest' -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("crash")
class CrashSuiteTest {
    private static final int KILLS = Integer.getInteger("pledge.crash.kills", 10);
    private static final int BACKLOG = Integer.getInteger("pledge.crash.backlog", 60_000);
    private static final int BACKLOG_A_SECOND = 1_000;
    /** Longer than our transactions may be open. */
    private static final Duration FREEZE = Duration.ofSeconds(25);
    /** As it is to be where there are two instances: then transactions of the dead are given up after 15 s. */
    private static final Map<String, String> TWO = Map.of("PLEDGE_STANDBYS", "1");

    @Test
    @DisplayName("sla-timer killed (-9) ten times while deadlines fire")
    void serviceKilled() throws Exception {
        killed("service killed", Map.of());
    }

    @Test
    @DisplayName(
            "sla-timer killed (-9) ten times while deadlines fire, all of its state being written out all the time")
    void serviceWithTinyMemtablesKilled() throws Exception {
        killed("service killed, tiny memtables", CrashRun.TINY);
    }

    private static void killed(String name, Map<String, String> settings) throws Exception {
        var run = CrashRun.seeded(name);
        try (var system = new CrashSystem("kill", ServiceCopy.asBuilt(), settings, run.seed())) {
            var timer = system.instance();
            run.begin(system, timer);
            for (int i = 0; i < KILLS; i++) {
                run.killWhileFiring(system, timer);
            }
            run.judge(name, system, Fault.SERVICE_KILLED);
        }
    }

    @Test
    @DisplayName("the broker killed (-9) while deadlines fire")
    void brokerKilled() throws Exception {
        var run = CrashRun.seeded("broker killed");
        try (var system = new CrashSystem("broker", ServiceCopy.asBuilt(), CrashRun.TINY, run.seed())) {
            var timer = system.instance();
            run.begin(system, timer);
            system.load.burst(1_000, CrashDesk.QUICK);
            run.pause(900, 2_200);
            system.killBroker();
            run.pause(1_000, 3_000);
            system.startBroker();
            run.pause(15_000, 20_000);
            run.judge("broker killed", system, Fault.BROKER_KILLED);
        }
    }

    @Test
    @DisplayName("one of two instances stands still for longer than a transaction may be open, then goes on")
    void oneInstanceFrozen() throws Exception {
        var run = CrashRun.seeded("frozen");
        try (var system = new CrashSystem("frozen", ServiceCopy.asBuilt(), TWO, run.seed())) {
            var first = system.instance();
            var second = system.instance();
            run.begin(system, first);
            second.start();
            run.pause(5_000, 8_000);
            system.load.burst(1_000, CrashDesk.QUICK);
            run.pause(900, 2_200);
            first.freeze();
            CrashSystem.sleep(FREEZE);
            first.thaw();
            run.pause(8_000, 12_000);
            run.judge("frozen", system, Fault.SERVICE_FROZEN);
        }
    }

    @Test
    @DisplayName("started with a backlog of overdue deadlines")
    void backlog() throws Exception {
        var run = CrashRun.seeded("backlog of " + BACKLOG);
        try (var system = new CrashSystem("backlog", ServiceCopy.asBuilt(), CrashRun.TINY, run.seed())) {
            var timer = system.instance();
            timer.start();
            long begun = System.nanoTime();
            system.load.burst(BACKLOG, CrashDesk.FAR);
            system.load.pace(10);
            run.pause(20_000, 25_000);
            timer.kill();
            CrashSystem.sleep(CrashDesk.longest(CrashDesk.FAR).minusNanos(System.nanoTime() - begun));
            timer.start();
            var bound = CrashDesk.longest(CrashDesk.FAR)
                    .plus(Fault.BACKLOG.lateness())
                    .plusSeconds(BACKLOG / BACKLOG_A_SECOND);
            run.judge("backlog of " + BACKLOG, system, bound);
        }
    }

    @Test
    @DisplayName("a second instance comes and goes every few seconds, in good order or killed")
    void instancesComeAndGo() throws Exception {
        var run = CrashRun.seeded("come and go");
        try (var system = new CrashSystem("instances", ServiceCopy.asBuilt(), TWO, run.seed())) {
            var first = system.instance();
            var second = system.instance();
            run.begin(system, first);
            for (int i = 0; i < KILLS; i++) {
                system.load.burst(500, CrashDesk.QUICK);
                second.startWithoutWaiting();
                run.pause(4_000, 9_000);
                if (run.upTo(2) == 0) {
                    second.kill();
                } else {
                    second.stop();
                }
                run.pause(500, 3_000);
            }
            run.judge("come and go", system, Fault.INSTANCES_COME_AND_GO);
        }
    }
}

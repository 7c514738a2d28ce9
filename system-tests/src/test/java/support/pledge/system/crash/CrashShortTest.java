package support.pledge.system.crash;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The crash suite's shortest run, for every day; the whole is {@code mvn verify -Pcrash}, see CrashSuiteTest. */
class CrashShortTest {

    @Test
    @DisplayName("sla-timer killed (-9) while deadlines fire: none lost, none twice, none early, none late")
    void aKillWhileDeadlinesFireLosesNone() throws Exception {
        var run = CrashRun.seeded("short");
        try (var system = new CrashSystem("short", ServiceCopy.asBuilt(), CrashRun.TINY, run.seed())) {
            var timer = system.instance();
            timer.start();
            system.load.pace(30);
            system.load.burst(1_000, CrashDesk.QUICK);
            run.pause(3_000, 4_000);
            run.killWhileFiring(system, timer);
            // Other builds may share the machine with an ordinary one.
            run.judge("short", system, Fault.SERVICE_KILLED.lateness().multipliedBy(2));
        }
    }
}

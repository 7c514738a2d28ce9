package support.pledge.system.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real sla-timer on a clock that is set forward and back again, while that of the broker stays right. A minute and more: in the profile {@code crash}. */
@Tag("crash")
class ClockStepTest {
    /** Long enough for Kafka's clients to think that they have been away for too long. */
    private static final int THREE_HOURS = 10_800;

    private static final Duration FROZEN = Duration.ofSeconds(8);
    /** The end of the process, its next start, and what has come in meanwhile; others may build on the machine. */
    private static final Duration LATENESS = FROZEN.plusSeconds(45);

    @Test
    @DisplayName("sla-timer's clock set three hours forward and back: nothing early, nothing lost, and it starts anew")
    void aClockThatIsSetForwardAndBack() throws Exception {
        var here = FakeClock.ifHere();
        assumeTrue(here.isPresent(), "no libfaketime on this machine: apt install libfaketime");
        var run = CrashRun.seeded("clock");
        try (var clock = here.get();
                var system = new CrashSystem("clock", ServiceCopy.asBuilt(), clock.environment(), run.seed())) {
            var timer = system.instance();
            timer.start();
            system.load.pace(20);
            system.load.burst(500, CrashDesk.QUICK);
            run.pause(3_000, 4_000);

            clock.isOff(THREE_HOURS);
            Awaitility.await("the step is told")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> Math.abs(timer.gauge("pledge_clock_step_seconds") - THREE_HOURS) < 5);
            assertThat(timer.isReady()).isFalse();
            CrashSystem.sleep(FROZEN);

            clock.isOff(0);
            Awaitility.await("the process ends").atMost(Duration.ofSeconds(25)).until(() -> !timer.alive());
            clock.close();
            timer.start();
            timer.awaitCaughtUp();
            run.judge("clock", system, LATENESS);
        }
    }
}

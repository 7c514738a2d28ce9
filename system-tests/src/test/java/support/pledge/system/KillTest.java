package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import support.pledge.launcher.local.Service;

/** `kill -9` of each service in turn while tickets come in: nothing accepted is lost, nothing happens twice. */
class KillTest {
    private static final int BURST = 5;

    private final RunningSystem system = RunningSystem.shared();

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        try (var log = new EventLog(system.connection())) {
            var oracle = new Oracle(system.connection(), log);
            for (var service : Service.values()) {
                burst(oracle, service.title() + "-before");
                system.kill(service);
                burst(oracle, service.title() + "-while-dead");
                system.startAgain(service);
                burst(oracle, service.title() + "-after");
            }
            assertThat(oracle.accepted()).hasSizeGreaterThanOrEqualTo(4 * 2 * BURST);
            oracle.everythingHappenedToAllAndNothingTwice();
        }
    }

    private static void burst(Oracle oracle, String name) {
        for (int i = 0; i < BURST; i++) {
            oracle.open(name + i);
        }
    }
}

package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import support.pledge.launcher.local.Ports;

/** Three brokers, each killed once under load while the others go on. Two minutes and ten processes: {@code mvn verify -Pbrokers}. */
@Tag("brokers")
class ThreeBrokersTest {
    private static final Duration GOES_ON = Duration.ofSeconds(60);

    @Test
    @DisplayName("three brokers, one killed (-9) under load: nothing is lost, the journey goes on")
    void nothingIsLostAndTheJourneyGoesOn() throws Exception {
        var system = RunningSystem.onThreeBrokers(new Ports(Integer.getInteger("pledge.test.ports", 21_080) + 600));
        var loaded = new AtomicBoolean(true);
        try (var log = new EventLog(system.connection())) {
            var oracle = new Oracle(system.connection(), log);
            var load = Thread.ofVirtual().start(() -> load(oracle, loaded));
            for (int node = 1; node <= 3; node++) {
                system.broker(node).kill();
                int now = oracle.accepted().size();
                var journey = Awaitility.await("tickets without broker " + node)
                        .atMost(GOES_ON)
                        .until(oracle::accepted, accepted -> accepted.size() > now + 5);
                var last = journey.getLast();
                Awaitility.await("acknowledged without broker " + node)
                        .atMost(GOES_ON)
                        .until(() -> !oracle.acknowledgements(last).isEmpty());
                assertThat(system.broker(node).alive()).isFalse();
                system.startAgain(system.broker(node));
                system.awaitAllCopies();
            }
            loaded.set(false);
            load.join();
            System.out.println(
                    "three brokers, each killed once: " + oracle.accepted().size() + " tickets accepted");
            oracle.everythingHappenedToAllAndNothingTwice();
        } finally {
            loaded.set(false);
            system.close();
        }
    }

    private static void load(Oracle oracle, AtomicBoolean loaded) {
        var number = new AtomicInteger();
        while (loaded.get()) {
            oracle.open("broker-load-" + number.incrementAndGet());
            try {
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

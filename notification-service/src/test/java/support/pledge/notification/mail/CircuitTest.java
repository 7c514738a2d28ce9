package support.pledge.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.notification.delivery.RetrySettings;

class CircuitTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final Circuit circuit = new Circuit(RetrySettings.DEFAULT.soon());

    @Test
    void oneProbesAtATimeAndLessAndLessOften() {
        assertThat(circuit.failed(circuit.enter(NOW).orElseThrow(), NOW)).isTrue();
        Instant at = NOW;
        for (int i = 0; i < 12; i++) {
            Instant next = circuit.probeAt().orElseThrow();
            assertThat(Duration.between(at, next)).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30));
            assertThat(circuit.enter(next.minusNanos(1))).isEmpty();
            var probe = circuit.enter(next).orElseThrow();
            assertThat(circuit.enter(next)).isEmpty();
            circuit.failed(probe, next);
            at = next;
        }
        assertThat(Duration.between(at, circuit.probeAt().orElseThrow()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void servedIsThere() {
        circuit.failed(circuit.enter(NOW).orElseThrow(), NOW);
        circuit.served(circuit.enter(NOW.plusSeconds(1)).orElseThrow());

        assertThat(circuit.isAway()).isFalse();
        assertThat(circuit.enter(NOW)).isPresent();
        assertThat(circuit.enter(NOW)).isPresent();
    }

    @Test
    @DisplayName(
            "M1: one recipient that makes the server hang does not make it away for those that it serves meanwhile")
    void whoServesOthersIsNotAway() {
        var hanging = circuit.enter(NOW).orElseThrow();
        circuit.served(circuit.enter(NOW).orElseThrow());

        assertThat(circuit.failed(hanging, NOW.plusSeconds(30))).isFalse();
        assertThat(circuit.isAway()).isFalse();
    }

    @Test
    void whatFailsTogetherCountsOnce() {
        var one = circuit.enter(NOW).orElseThrow();
        var another = circuit.enter(NOW).orElseThrow();
        circuit.failed(one, NOW);
        Instant probeAt = circuit.probeAt().orElseThrow();

        assertThat(circuit.failed(another, NOW.plusSeconds(30))).isTrue();
        assertThat(circuit.probeAt()).contains(probeAt);
    }

    @Test
    void aProbeThatIsNotMadeIsLeftToTheNext() {
        circuit.failed(circuit.enter(NOW).orElseThrow(), NOW);
        Instant later = NOW.plusSeconds(1);
        circuit.leave(circuit.enter(later).orElseThrow());

        assertThat(circuit.enter(later)).isPresent();
    }
}

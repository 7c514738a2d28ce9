package support.pledge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SetBackTest {

    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private long wall = 1_772_442_000_000L;
    private long nanos = -5;
    private final SetBack setBack = new SetBack(TOLERANCE, () -> wall, () -> nanos);

    @Test
    void timeThatPassesIsNoStep() {
        pass(Duration.ofDays(3));
        assertThat(setBack.look()).isZero();
        pass(Duration.ofSeconds(1));
        wall -= TOLERANCE.toMillis();
        assertThat(setBack.look()).isZero();
    }

    @Test
    void aStepForwardIsNoneAndTheWayBackIsOne() {
        wall += 3_600_000;
        assertThat(setBack.look()).isZero();
        pass(Duration.ofSeconds(9));
        assertThat(setBack.look()).isZero();
        wall -= 3_600_000;
        assertThat(setBack.look()).isEqualTo(Duration.ofHours(1));
        assertThat(setBack.look()).isZero();
    }

    private void pass(Duration time) {
        wall += time.toMillis();
        nanos += time.toNanos();
    }
}

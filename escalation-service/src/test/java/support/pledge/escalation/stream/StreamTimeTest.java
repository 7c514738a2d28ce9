package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import support.pledge.timer.Budget;

class StreamTimeTest {
    private static final Duration TICK = Duration.ofMillis(10);

    private final AtomicLong nanos = new AtomicLong();
    private final StreamTime time = new StreamTime(
            new FairSettings(Duration.ofMillis(20), Duration.ofMillis(100), TICK, new Budget(1, TICK), nanos::get));
    private long had;

    private void passes(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    /** A tick of the only task, which drains for 10 ms when it may. */
    private boolean drains() {
        long now = time.round(had);
        boolean drains = now != had;
        if (drains) {
            had = now;
            time.drain(() -> passes(10));
        }
        return drains;
    }

    @Test
    void whileNothingComesInRoundsFollowEachOtherAfterALook() {
        assertThat(drains()).isTrue();
        passes(10);
        assertThat(drains()).isFalse();
        passes(10);
        assertThat(drains()).isTrue();
    }

    @Test
    void aFloodIsPutAsideForNineTimesAsLongAsARoundTook() {
        assertThat(drains()).isTrue();
        int ticks = 0;
        do {
            for (int i = 0; i < 10; i++) {
                time.putAside();
                passes(1);
            }
            ticks++;
        } while (!drains());
        assertThat(ticks).isBetween(9, 11);
    }

    @Test
    void allTasksHaveTheirTurnInARound() {
        assertThat(time.round(0)).isEqualTo(1);
        time.drain(() -> passes(10));
        assertThat(time.round(0)).as("of another task").isEqualTo(1);
        time.drain(() -> passes(10));
        assertThat(time.round(1)).as("of the first").isEqualTo(1);
    }
}

package support.pledge.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockGuardTest {

    private static final long START = 1_772_442_000_000L;
    private static final long HOUR = 3_600_000;

    private long wall = START;
    private long nanos = 17;
    private final ClockGuard guard = new ClockGuard(Duration.ofSeconds(2), () -> wall, () -> nanos);

    @Test
    void aClockThatIsTurnedALittleAtATimeIsFollowed() {
        for (int i = 0; i < 10_000; i++) {
            pass(1_000);
            wall += 1;
            assertThat(guard.trusts(wall)).isTrue();
        }
        assertThat(guard.timeAt(wall).toEpochMilli()).isEqualTo(wall);
    }

    @Test
    void timeThatPassesUnseenIsNoStep() {
        pass(HOUR);
        assertThat(guard.trusts(wall)).isTrue();
    }

    @Test
    void anOldReadingIsNoStep() {
        pass(HOUR);
        assertThat(guard.trusts(wall - 5_000)).isTrue();
        assertThat(guard.step()).isZero();
        wall += HOUR;
        assertThat(guard.trusts(wall - HOUR - 5_000)).isFalse();
        assertThat(guard.step()).isEqualTo(Duration.ofMillis(HOUR));
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR, -HOUR, 2_001, -2_001})
    void aStepIsToldAndTimeGoesOnAsItWould(long step) {
        wall += step;
        assertThat(guard.trusts(wall)).isFalse();
        assertThat(guard.step()).isEqualTo(Duration.ofMillis(step));
        pass(500);
        assertThat(guard.timeAt(wall).toEpochMilli()).isEqualTo(START + 500);
    }

    @Test
    void aClockThatIsSetBackToItsCourseIsTrustedAgain() {
        wall += HOUR;
        assertThat(guard.trusts(wall)).isFalse();
        wall -= HOUR;
        assertThat(guard.trusts(wall)).isTrue();
        assertThat(guard.step()).isZero();
    }

    @Test
    void twoWordsInARowFromElsewhereEndTheDoubt() {
        wall += HOUR;
        assertThat(guard.trusts(wall)).isFalse();
        guard.confirm(Instant.ofEpochMilli(wall));
        guard.confirm(Instant.ofEpochMilli(wall - HOUR));
        guard.confirm(Instant.ofEpochMilli(wall + 300));
        assertThat(guard.trusts(wall)).isFalse();
        guard.confirm(Instant.ofEpochMilli(wall - 300));
        assertThat(guard.trusts(wall)).isTrue();
        pass(60_000);
        assertThat(guard.trusts(wall)).isTrue();
    }

    @Test
    void atTheStartTheTimeElsewhereIsTheCourse() {
        guard.begin(Instant.ofEpochMilli(START - HOUR));
        assertThat(guard.trusts(wall)).isFalse();
        assertThat(guard.step()).isEqualTo(Duration.ofHours(1));
        guard.begin(Instant.ofEpochMilli(START + 1_500));
        wall -= HOUR;
        assertThat(guard.trusts(wall)).isTrue();
    }

    @Test
    void aClockByHandIsNeverDoubted() {
        ClockGuard none = ClockGuard.none();
        assertThat(none.trusts(0)).isTrue();
        assertThat(none.trusts(START * 2)).isTrue();
    }

    private void pass(long millis) {
        wall += millis;
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}

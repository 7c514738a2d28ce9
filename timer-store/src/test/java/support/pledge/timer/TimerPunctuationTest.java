package support.pledge.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.pledge.timer.testkit.ManualTimers.START;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.timer.testkit.ManualTimers;

class TimerPunctuationTest {

    private static final Duration TICK = Duration.ofMillis(25);

    @Test
    void asksForACommitOnlyWhenSomethingFired() {
        try (ManualTimers manual = ManualTimers.inMemory()) {
            manual.tick();
            assertThat(manual.commitRequested()).isFalse();
            setAtEachTick(manual, 1);
            manual.tick();
            assertThat(manual.commitRequested()).isTrue();
        }
    }

    @Test
    void keepsFiftyMillisecondsBetweenCommitsAndForgetsNone() {
        try (ManualTimers manual = ManualTimers.inMemory()) {
            setAtEachTick(manual, 4);
            List<Boolean> commits = java.util.stream.IntStream.range(0, 7)
                    .mapToObj(i -> {
                        manual.tick();
                        return manual.commitRequested();
                    })
                    .toList();
            assertThat(commits).containsExactly(true, false, true, false, true, false, false);
        }
    }

    @Test
    void tellsTheAgeOfTheOldestTimerItHadToLeave() {
        TimerSettings one = new TimerSettings(TICK, new Budget(1, Duration.ofSeconds(1)), TICK, Duration.ofMinutes(1));
        try (ManualTimers manual = ManualTimers.inMemory(one)) {
            manual.timers().set("a", START, new byte[0]);
            manual.timers().set("b", START.plusMillis(5), new byte[0]);
            manual.tick();
            manual.tick();
            assertThat(manual.overdue()).containsExactly(Duration.ofMillis(20), Duration.ZERO);
        }
    }

    @Test
    void nothingFiresWhileTheClockIsNotTrustedAndNothingIsLost() {
        AtomicLong machine = new AtomicLong(START.toEpochMilli());
        ClockGuard guard = new ClockGuard(Duration.ofSeconds(2), machine::get, () -> 0);
        try (ManualTimers manual = ManualTimers.inMemory(TimerSettings.defaults(), guard)) {
            manual.timers().set("in a minute", START.plusSeconds(60), new byte[0]);
            manual.advance(Duration.ofHours(1));
            assertThat(manual.fired()).isEmpty();
            machine.set(manual.clock().millis());
            guard.confirm(manual.clock().instant());
            guard.confirm(manual.clock().instant());
            manual.lookAtClock();
            assertThat(manual.fired()).extracting(DueTimer::owner).containsExactly("in a minute");
        }
    }

    @Test
    void timersOutliveTheTaskThatSetThem(@TempDir Path stateDir) {
        try (ManualTimers manual = ManualTimers.persistent(stateDir, TimerSettings.defaults())) {
            manual.timers().set("due while away", START.plusSeconds(1), new byte[0]);
            manual.timers().set("due later", START.plusSeconds(100), new byte[0]);
            manual.clock().advance(Duration.ofSeconds(50));
            manual.restart();
            manual.lookAtClock();
            assertThat(manual.fired()).extracting(DueTimer::owner).containsExactly("due while away");
            manual.advance(Duration.ofSeconds(50));
            assertThat(manual.fired()).extracting(DueTimer::owner).containsExactly("due while away", "due later");
        }
    }

    @Test
    void sweepsOnceAMinuteAndReportsWhatScansWouldMiss() {
        try (ManualTimers manual = ManualTimers.inMemory()) {
            KeyValueStore<Bytes, byte[]> store = manual.store("timers-due");
            store.put(new TimerKey(START.toEpochMilli(), "behind its back").encode(), TimerValue.encode(new byte[0]));
            manual.advance(Duration.ofSeconds(59));
            assertThat(manual.fired()).isEmpty();
            manual.advance(Duration.ofSeconds(1));
            assertThat(manual.fired()).extracting(DueTimer::owner).containsExactly("behind its back");
            assertThat(manual.foundBehindScan()).containsExactly(START);
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        TimerSettings good = TimerSettings.defaults();
        assertThatThrownBy(() -> new TimerSettings(Duration.ZERO, good.budget(), TICK, TICK))
                .hasMessage("timers: tick is PT0S, must be 1 ms or more");
        assertThatThrownBy(() -> new TimerSettings(TICK, good.budget(), TICK.negated(), TICK))
                .hasMessageContaining("commitSpacing");
        assertThatThrownBy(() -> new Budget(0, TICK)).hasMessageContaining("rows is 0");
        assertThatThrownBy(() -> new Budget(1, Duration.ZERO)).hasMessageContaining("time is PT0S");
        assertThatThrownBy(() -> new TimerStores(" ")).hasMessageContaining("need a name");
    }

    private static void setAtEachTick(ManualTimers manual, int ticks) {
        for (int i = 1; i <= ticks; i++) {
            manual.timers().set("T-" + i, manual.clock().instant().plus(TICK.multipliedBy(i)), new byte[0]);
        }
    }
}

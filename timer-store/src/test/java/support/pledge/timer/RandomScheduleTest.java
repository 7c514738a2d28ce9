package support.pledge.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static support.pledge.timer.testkit.ManualTimers.START;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.timer.testkit.ManualTimers;

/** Thousands of sets, cancels, ticks, clock steps and restarts against a plain map that cannot be wrong. */
class RandomScheduleTest {

    private static final TimerSettings SMALL_BUDGET = new TimerSettings(
            Duration.ofMillis(25), new Budget(3, Duration.ofSeconds(10)), Duration.ofMillis(50), Duration.ofDays(1));

    @TempDir
    Path stateDir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void firesWhatTheMapSaysOnceAndTheOldestFirst(long seed) {
        Random random = new Random(seed);
        Map<String, Long> model = new HashMap<>();
        try (ManualTimers manual = ManualTimers.persistent(stateDir, SMALL_BUDGET)) {
            for (int step = 0; step < 4_000; step++) {
                String owner = "T-" + random.nextInt(40);
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> {
                        long due = manual.clock().millis() + random.nextInt(2_000) - 300;
                        manual.timers().set(owner, java.time.Instant.ofEpochMilli(due), new byte[0]);
                        model.put(owner, due);
                    }
                    case 4 -> {
                        manual.timers().cancel(owner);
                        model.remove(owner);
                    }
                    case 5 -> manual.clock().advance(Duration.ofMillis(-random.nextInt(200)));
                    case 6 -> manual.restart();
                    default -> tickAndCompare(manual, random, model);
                }
            }
            assertThat(manual.fired()).hasSizeGreaterThan(100);
            assertThat(manual.clock().instant()).isAfter(START);
        }
    }

    /** Of three, the oldest two at least; the first may be one that came due while others were waiting. */
    private static void tickAndCompare(ManualTimers manual, Random random, Map<String, Long> model) {
        int before = manual.fired().size();
        manual.advance(Duration.ofMillis(random.nextInt(150)));
        List<String> due = model.entrySet().stream()
                .filter(timer -> timer.getValue() <= manual.clock().millis())
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey)
                .toList();
        List<String> fired = manual.fired().subList(before, manual.fired().size()).stream()
                .map(DueTimer::owner)
                .toList();
        assertThat(fired).hasSize(Math.min(3, due.size())).doesNotHaveDuplicates();
        assertThat(due).containsAll(fired);
        assertThat(fired).containsAll(due.subList(0, Math.min(2, due.size())));
        List<String> afterTheFirst = fired.subList(Math.min(1, fired.size()), fired.size());
        assertThat(afterTheFirst)
                .isEqualTo(due.stream().filter(afterTheFirst::contains).toList());
        fired.forEach(model::remove);
    }
}

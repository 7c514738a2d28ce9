package support.pledge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class OwnedTasksTest {
    private static final TaskId ONE = new TaskId(0, 1);
    private static final TaskId TWO = new TaskId(0, 2);

    private long nanos = -1_000_000_000L;
    private final OwnedTasks tasks = new OwnedTasks(() -> nanos);

    @Test
    void whoOwnsNothingIsNotWell() {
        assertThat(StreamsHealth.allWell(tasks)).isFalse();
        tasks.opened(ONE);
        assertThat(StreamsHealth.allWell(tasks)).isTrue();
        tasks.closed(ONE);
        assertThat(StreamsHealth.allWell(tasks)).isFalse();
    }

    @Test
    void theTaskThatIsSilentLongestCounts() {
        tasks.opened(ONE);
        tasks.opened(TWO);
        pass("4.999s");
        tasks.ticked(TWO);
        assertThat(tasks.tickAge()).isEqualTo(Duration.ofMillis(4_999));
        assertThat(StreamsHealth.allWell(tasks)).isTrue();
        pass("0.001s");
        assertThat(StreamsHealth.allWell(tasks)).isFalse();
        tasks.ticked(ONE);
        assertThat(tasks.tickAge()).isEqualTo(Duration.ofMillis(1));
        assertThat(StreamsHealth.allWell(tasks)).isTrue();
    }

    @Test
    void anOverdueTimerGrowsOlderUntilATickSaysOtherwise() {
        tasks.opened(ONE);
        tasks.opened(TWO);
        tasks.ticked(ONE, Duration.ofSeconds(4));
        pass("0.5s");
        tasks.ticked(TWO, Duration.ZERO);
        assertThat(tasks.overdue()).isEqualTo(Duration.ofMillis(4_500));
        pass("0.5s");
        assertThat(StreamsHealth.allWell(tasks)).isFalse();
        tasks.ticked(ONE, Duration.ZERO);
        assertThat(tasks.overdue()).isZero();
    }

    @Test
    void aTaskThatIsGoneDoesNotComeBackWithALateTick() {
        tasks.opened(ONE);
        tasks.closed(ONE);
        tasks.ticked(ONE, Duration.ofHours(1));
        assertThat(tasks.count()).isZero();
        assertThat(tasks.overdue()).isZero();
    }

    private void pass(String time) {
        nanos += Duration.parse("PT" + time).toNanos();
    }
}

package support.pledge.benchmarks.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What must not happen is counted: a benchmark that cannot see it would show a broken engine as a fast one. */
class WindowTest {
    private final Window window = new Window(3);

    @Test
    void latenessRunsFromDueToSeen() {
        window.add(0, 0, 1_000, 1_010, 1_025);
        window.add(1, 0, 1_000, 1_010, 1_045);
        assertThat(window.delays().sorted()).containsExactly(25, 45);
        assertThat(window.firstMillis()).isEqualTo(25);
        assertThat(window.lastMillis()).isEqualTo(45);
    }

    @Test
    void whatFiredBeforeItsTimeIsEarlyThoughItWasSeenLater() {
        window.add(0, 0, 1_000, 999, 1_025);
        window.add(1, 0, 1_000, 1_000, 1_025);
        assertThat(window.early()).isEqualTo(1);
    }

    @Test
    void theSameTimerAgainIsTwiceAndNoOtherOne() {
        window.add(0, 0, 1_000, 1_010, 1_025);
        window.add(0, 0, 1_000, 1_010, 1_030);
        assertThat(window.twice()).isEqualTo(1);
        assertThat(window.count()).isEqualTo(1);
    }

    @Test
    void whatHasNotComeIsLost() {
        window.add(0, 0, 1_000, 1_010, 1_025);
        assertThat(window.lost()).isEqualTo(2);
    }

    @Test
    void orderIsThatOfOnePartition() {
        window.add(0, 0, 1_002, 1_010, 1_025);
        window.add(1, 1, 1_001, 1_010, 1_025);
        assertThat(window.outOfOrder()).isZero();
        window.add(2, 0, 1_001, 1_010, 1_025);
        assertThat(window.outOfOrder()).isEqualTo(1);
    }

    @Test
    void aBreachFromBeforeTheCrashIsNotTheFirstAfterIt() {
        window.add(0, 0, 1_000, 1_010, 1_025);
        window.add(1, 0, 1_000, 1_010, 9_000);
        assertThat(window.firstSeenFrom(1_500)).isEqualTo(9_000);
    }
}

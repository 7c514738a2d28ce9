package support.pledge.timer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.pledge.timer.testkit.ManualTimers.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.pledge.timer.testkit.ManualTimers;

class TimersTest {

    private final ManualTimers manual = ManualTimers.inMemory();

    @AfterEach
    void close() {
        manual.close();
    }

    @Test
    void firesAtItsInstantAndNotAMillisecondBefore() {
        set("T-1", "60s");
        advance("59.999s");
        assertThat(fired()).isEmpty();
        advance("0.001s");
        assertThat(fired()).containsExactly("T-1");
    }

    @Test
    void roundsFractionsOfAMillisecondUpBecauseDownWouldBeEarly() {
        manual.timers().set("T-1", START.plusNanos(1), new byte[0]);
        manual.lookAtClock();
        assertThat(fired()).isEmpty();
        advance("0.001s");
        assertThat(fired()).containsExactly("T-1");
    }

    @Test
    void firesOnce() {
        set("T-1", "1s");
        advance("1s");
        advance("1h");
        assertThat(fired()).containsExactly("T-1");
    }

    @Test
    void firesTheOldestFirstWhateverTheOrderOfSetting() {
        set("c", "3s");
        set("a", "1s");
        set("b", "2s");
        advance("10s");
        assertThat(fired()).containsExactly("a", "b", "c");
    }

    @Test
    void givesBackWhatWasGiven() {
        manual.timers().set("T-1", START.plusSeconds(2), "payload".getBytes(UTF_8));
        advance("5s");
        DueTimer timer = manual.fired().getFirst();
        assertThat(new String(timer.payload(), UTF_8)).isEqualTo("payload");
        assertThat(timer.dueAt()).isEqualTo(START.plusSeconds(2));
        assertThat(timer.firedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(timer.lateness()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void settingReplacesTheNamesakeEarlierAndLater() {
        set("T-1", "10s");
        set("T-1", "5s");
        set("T-2", "10s");
        set("T-2", "20s");
        advance("10s");
        assertThat(fired()).containsExactly("T-1");
        advance("10s");
        assertThat(fired()).containsExactly("T-1", "T-2");
    }

    @Test
    void settingTheSameInstantAgainReplacesThePayload() {
        manual.timers().set("T-1", START.plusSeconds(1), "old".getBytes(UTF_8));
        manual.timers().set("T-1", START.plusSeconds(1), "new".getBytes(UTF_8));
        advance("1s");
        assertThat(manual.fired())
                .singleElement()
                .satisfies(t -> assertThat(t.payload()).isEqualTo("new".getBytes(UTF_8)));
    }

    @Test
    void cancellingIsForgivingAndLeavesNoRowBehind() {
        set("T-1", "1s");
        manual.timers().cancel("T-1");
        manual.timers().cancel("T-1");
        manual.timers().cancel("never set");
        advance("1h");
        assertThat(fired()).isEmpty();
        assertThat(rows("timers-due")).isZero();
        assertThat(rows("timers-owners")).isZero();
    }

    @Test
    void leavesNoRowBehindAfterFiring() {
        set("T-1", "1s");
        advance("1s");
        assertThat(rows("timers-due")).isZero();
        assertThat(rows("timers-owners")).isZero();
        assertThat(manual.timers().peekDue()).isEmpty();
    }

    @Test
    void ownersThatArePrefixesOfEachOtherAreDifferentOwners() {
        set("T-1", "1s");
        set("T-10", "1s");
        manual.timers().cancel("T-1");
        advance("1s");
        assertThat(fired()).containsExactly("T-10");
    }

    @Test
    void setForThePastFiresAtTheNextTickWithItsLateness() {
        manual.timers().set("T-1", Instant.parse("1969-12-31T23:59:59Z"), new byte[0]);
        manual.timers().set("T-2", Instant.MIN, new byte[0]);
        manual.timers().set("T-3", Instant.MAX, new byte[0]);
        manual.tick();
        assertThat(fired()).containsExactly("T-2", "T-1");
    }

    @Test
    void aTimerMaySetItsSuccessorWhenItFires() {
        manual.onFire(timer -> manual.timers().set(timer.owner(), timer.dueAt().plusSeconds(10), new byte[0]));
        set("T-1", "10s");
        advance("10s");
        advance("10s");
        advance("9s");
        assertThat(fired()).containsExactly("T-1", "T-1");
        assertThat(manual.timers().dueOf("T-1")).contains(START.plusSeconds(30));
    }

    @Test
    void aTimerMayCancelAnotherThatIsDueInTheSameTick() {
        manual.onFire(timer -> manual.timers().cancel("b"));
        set("a", "1s");
        set("b", "2s");
        set("c", "3s");
        advance("10s");
        assertThat(fired()).containsExactly("a", "c");
    }

    @Test
    void aTimerMayMoveAnotherThatIsDueInTheSameTick() {
        manual.onFire(timer -> {
            if (timer.owner().equals("a")) {
                set("b", "20s");
            }
        });
        set("a", "1s");
        set("b", "2s");
        advance("10s");
        assertThat(fired()).containsExactly("a");
        advance("10s");
        assertThat(fired()).containsExactly("a", "b");
    }

    @Test
    void aBudgetOfRowsLeavesTheRestForTheNextDrainInOrder() {
        for (int i = 0; i < 7; i++) {
            set("T-" + i, "1s");
        }
        Budget three = new Budget(3, Duration.ofHours(1));
        List<String> order = new ArrayList<>();
        assertThat(drain(three, order)).isEqualTo(new Drained(3, true));
        assertThat(drain(three, order)).isEqualTo(new Drained(3, true));
        assertThat(drain(three, order)).isEqualTo(new Drained(1, false));
        assertThat(order).containsExactly("T-0", "T-1", "T-2", "T-3", "T-4", "T-5", "T-6");
    }

    @Test
    void aBudgetOfTimeEndsTheDrainAfterTheTimerThatSpentIt() {
        long[] nanos = {0};
        Timers timers = new Timers(manual.store("timers-due"), manual.store("timers-owners"), () -> nanos[0]);
        timers.set("a", START, new byte[0]);
        timers.set("b", START.plusMillis(1), new byte[0]);
        timers.set("c", START.plusMillis(2), new byte[0]);
        List<String> order = new ArrayList<>();
        Budget tenMillis = new Budget(100, Duration.ofMillis(10));
        Drained first = timers.drainDue(START.plusSeconds(1), tenMillis, timer -> {
            order.add(timer.owner());
            nanos[0] += Duration.ofMillis(6).toNanos();
        });
        assertThat(first).isEqualTo(new Drained(2, true));
        assertThat(timers.drainDue(START.plusSeconds(1), tenMillis, timer -> order.add(timer.owner())))
                .isEqualTo(new Drained(1, false));
        assertThat(order).containsExactly("a", "b", "c");
    }

    @Test
    void aTimerWhoseFiringFailsIsStillArmedAndSoAreThoseBehindIt() {
        set("a", "1s");
        set("b", "2s");
        set("c", "3s");
        manual.onFire(timer -> {
            if (timer.owner().equals("b")) {
                throw new IllegalStateException("no");
            }
        });
        assertThatThrownBy(() -> advance("10s")).hasMessage("no");
        manual.onFire(timer -> {});
        manual.tick();
        assertThat(fired()).containsExactly("a", "b", "c");
    }

    @Test
    void armedTimersCanBeReadFromOutsideUpToAnInstant() {
        set("c", "3s");
        set("a", "1s");
        set("b", "2s");
        KeyValueStore<Bytes, byte[]> store = manual.store("timers-due");
        assertThat(ArmedTimer.dueUntil(store, START.plusSeconds(2), 10))
                .containsExactly(new ArmedTimer("a", START.plusSeconds(1)), new ArmedTimer("b", START.plusSeconds(2)));
        assertThat(ArmedTimer.dueUntil(store, START.plusSeconds(9), 1))
                .containsExactly(new ArmedTimer("a", START.plusSeconds(1)));
    }

    @Test
    void refusesAnEmptyOwner() {
        assertThatThrownBy(() -> manual.timers().set("", START, new byte[0])).hasMessageContaining("owner was empty");
    }

    private Drained drain(Budget budget, List<String> order) {
        return manual.timers().drainDue(START.plusSeconds(1), budget, timer -> order.add(timer.owner()));
    }

    private void set(String owner, String in) {
        manual.timers().set(owner, START.plus(Duration.parse("PT" + in)), new byte[0]);
    }

    private void advance(String by) {
        manual.advance(Duration.parse("PT" + by));
    }

    private List<String> fired() {
        return manual.fired().stream().map(DueTimer::owner).toList();
    }

    private int rows(String name) {
        int rows = 0;
        KeyValueStore<Bytes, byte[]> store = manual.store(name);
        try (var all = store.all()) {
            for (; all.hasNext(); all.next()) {
                rows++;
            }
        }
        return rows;
    }

    @Test
    void whatComesDueBehindABurstDoesNotWaitForAllOfIt() {
        Budget small = new Budget(40, Duration.ofHours(1));
        for (int i = 0; i < 1_000; i++) {
            manual.timers().set("burst" + i, START, new byte[0]);
        }
        manual.timers().set("later", START.plusMillis(30), new byte[0]);
        List<String> fired = new ArrayList<>();
        int drains = 0;
        for (Instant now = START; drains < 3; now = now.plusMillis(25), drains++) {
            manual.timers().drainDue(now, small, timer -> fired.add(timer.owner()));
        }
        assertThat(fired).contains("later").hasSize(120);
        manual.timers()
                .drainDue(
                        START.plusSeconds(1),
                        new Budget(2_000, Duration.ofHours(1)),
                        timer -> fired.add(timer.owner()));
        assertThat(fired).hasSize(1_001).doesNotHaveDuplicates();
    }
}

package support.pledge.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.timer.testkit.ManualTimers;

/** Where scans start, how often there is one, and that each is closed: on the store that production uses. */
class DueIndexTest {

    @TempDir
    Path stateDir;

    private ManualTimers manual;
    private final List<Bytes> scans = new ArrayList<>();
    private int open;
    private DueIndex index;

    @BeforeEach
    void openIndex() {
        manual = ManualTimers.persistent(stateDir, TimerSettings.defaults());
        KeyValueStore<Bytes, byte[]> real = manual.store("timers-due");
        index = new DueIndex(watched(real));
    }

    @AfterEach
    void everyIteratorWasClosed() {
        assertThat(open).isZero();
        manual.close();
    }

    @Test
    void nothingIsDueBeforeTheFirstRowFoundAtTheStart() {
        KeyValueStore<Bytes, byte[]> store = manual.store("timers-due");
        store.put(key(500, "T-1"), new byte[] {1});
        assertThat(new DueIndex(store).nextDue()).isEqualTo(500);
    }

    @Test
    void aScanStartsAtTheFirstRowLeftByTheScanBefore() {
        put(100, "a", "b", "c");
        put(200, "d");
        assertThat(fire(150, 2)).containsExactly("a", "b");
        assertThat(fire(150, 2)).containsExactly("c");
        assertThat(fire(250, 2)).containsExactly("d");
        assertThat(scans).containsExactly(key(100, "a"), key(100, "c"), key(200, "d"));
    }

    @Test
    void anEarlierArmLowersTheStartAndALaterOneDoesNot() {
        put(100, "a");
        put(300, "z");
        fire(100, 10);
        put(400, "later");
        assertThat(index.nextDue()).isEqualTo(300);
        put(50, "earlier");
        assertThat(index.nextDue()).isEqualTo(50);
        assertThat(fire(60, 10)).containsExactly("earlier");
    }

    @Test
    void theStartDoesNotFollowTheClock() {
        put(100, "a");
        fire(1_000_000, 10);
        put(200, "armed behind the clock");
        assertThat(fire(300, 10)).containsExactly("armed behind the clock");
    }

    @Test
    void aClockThatStepsBackSkipsNothing() {
        put(100, "a");
        put(200, "b");
        fire(150, 10);
        assertThat(fire(50, 10)).isEmpty();
        assertThat(fire(200, 10)).containsExactly("b");
    }

    @Test
    void aSweepFindsARowThatWasMissedAndScansGoBackToIt() {
        put(100, "a");
        fire(100, 10);
        put(300, "c");
        KeyValueStore<Bytes, byte[]> behindItsBack = manual.store("timers-due");
        behindItsBack.put(key(200, "b"), new byte[] {1});
        assertThat(index.nextDue()).isEqualTo(300);
        assertThat(index.sweep()).isEqualTo(key(200, "b"));
        assertThat(index.sweep()).isNull();
        assertThat(fire(300, 10)).containsExactly("b", "c");
    }

    @Test
    void aSweepOfAnEmptyStoreFindsNothing() {
        assertThat(index.sweep()).isNull();
        assertThat(index.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anIdleTickDoesNotTouchTheStore() {
        Timers timers = new Timers(watched(manual.store("timers-due")), manual.store("timers-owners"), () -> 0);
        timers.set("T-1", ManualTimers.START.plusSeconds(60), new byte[0]);
        scans.clear();
        for (int i = 0; i < 100; i++) {
            timers.drainDue(ManualTimers.START.plusMillis(25L * i), new Budget(10, Duration.ofMillis(10)), timer -> {});
        }
        assertThat(scans).isEmpty();
    }

    private void put(long due, String... owners) {
        for (String owner : owners) {
            index.put(key(due, owner), new byte[] {1});
        }
    }

    private List<String> fire(long now, int limit) {
        List<String> fired = new ArrayList<>();
        index.takeDue(now, limit);
        for (var row = index.nextTaken(); row != null; row = index.nextTaken()) {
            fired.add(TimerKey.decode(row.key).owner());
        }
        return fired;
    }

    private static Bytes key(long due, String owner) {
        return new TimerKey(due, owner).encode();
    }

    /** The real store, with a note of each range scan and of each iterator that is open. */
    private KeyValueStore<Bytes, byte[]> watched(KeyValueStore<Bytes, byte[]> real) {
        return WatchedStore.over(real, this::scanned, closed -> open += closed ? -1 : 1);
    }

    private void scanned(Bytes from) {
        scans.add(from);
    }
}

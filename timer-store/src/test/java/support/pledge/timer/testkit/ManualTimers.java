package support.pledge.timer.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import support.pledge.timer.Budget;
import support.pledge.timer.ClockGuard;
import support.pledge.timer.DueTimer;
import support.pledge.timer.TimerObserver;
import support.pledge.timer.TimerPunctuation;
import support.pledge.timer.TimerSettings;
import support.pledge.timer.TimerStores;
import support.pledge.timer.Timers;

/**
 * The timers of one task without a broker: real stores, a clock that stands still, and ticks by hand.
 *
 * <pre>{@code
 * try (var manual = ManualTimers.inMemory()) {
 *     manual.timers().set("T-1", manual.clock().instant().plusSeconds(60), payload);
 *     manual.advance(Duration.ofSeconds(60));
 *     assertThat(manual.fired()).extracting(DueTimer::owner).containsExactly("T-1");
 * }
 * }</pre>
 */
public final class ManualTimers implements AutoCloseable {

    /** Where the clock begins. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final TimerStores names = new TimerStores("timers");
    private final SettableClock clock = new SettableClock(START);
    private final List<DueTimer> fired = new ArrayList<>();
    private final List<Duration> overdue = new ArrayList<>();
    private final List<Instant> foundBehindScan = new ArrayList<>();
    private final MockProcessorContext<String, byte[]> context;
    private final TimerSettings settings;
    private final ClockGuard guard;
    private Consumer<DueTimer> alsoDo = timer -> {};
    private Timers timers;

    private ManualTimers(Set<StoreBuilder<?>> stores, Path stateDir, TimerSettings settings, ClockGuard guard) {
        this.settings = settings;
        this.guard = guard;
        context = new MockProcessorContext<>(
                config(), new org.apache.kafka.streams.processor.TaskId(0, 0), stateDir.toFile());
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        for (StoreBuilder<?> builder : stores) {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
        }
        timers = open();
    }

    /** In memory, with the library's own settings but for the time a drain may take: a slow machine must not change a test. */
    public static ManualTimers inMemory() {
        TimerSettings own = TimerSettings.defaults();
        Budget patient = new Budget(own.budget().rows(), Duration.ofHours(1));
        return inMemory(new TimerSettings(own.tick(), patient, own.commitSpacing(), own.sweepEvery()));
    }

    public static ManualTimers inMemory(TimerSettings settings) {
        return inMemory(settings, ClockGuard.none());
    }

    /** With a guard that looks at clocks of its own. */
    public static ManualTimers inMemory(TimerSettings settings, ClockGuard guard) {
        return new ManualTimers(new TimerStores("timers").inMemory(), Path.of("unused"), settings, guard);
    }

    /** On disk, as in production. */
    public static ManualTimers persistent(Path stateDir, TimerSettings settings) {
        return new ManualTimers(new TimerStores("timers").persistent(), stateDir, settings, ClockGuard.none());
    }

    public Timers timers() {
        return timers;
    }

    public SettableClock clock() {
        return clock;
    }

    /** The wall clock reaches the end of one tick. */
    public void tick() {
        advance(settings.tick());
    }

    /** The wall clock moves, and the task looks at it once. */
    public void advance(Duration by) {
        clock.advance(by);
        lookAtClock();
    }

    /** The task looks at the wall clock, wherever it stands. */
    public void lookAtClock() {
        context.setCurrentSystemTimeMs(clock.millis());
        context.scheduledPunctuators().getLast().getPunctuator().punctuate(clock.millis());
    }

    /** What every timer does when it fires, besides being listed. */
    public void onFire(Consumer<DueTimer> action) {
        alsoDo = action;
    }

    /** All that has fired, in order. */
    public List<DueTimer> fired() {
        return List.copyOf(fired);
    }

    /** After each tick, the age of the oldest timer still due. */
    public List<Duration> overdue() {
        return List.copyOf(overdue);
    }

    public List<Instant> foundBehindScan() {
        return List.copyOf(foundBehindScan);
    }

    /** Whether a commit has been requested since the last call. */
    public boolean commitRequested() {
        boolean requested = context.committed();
        context.resetCommit();
        return requested;
    }

    /** The task is closed and opened again on the same stores. */
    public void restart() {
        timers = open();
    }

    /** One of the stores, to look below the library. */
    public <S extends StateStore> S store(String name) {
        return context.getStateStore(name);
    }

    @Override
    public void close() {
        context.<StateStore>getStateStore(names.dueStore()).close();
        context.<StateStore>getStateStore(names.ownerStore()).close();
    }

    private Timers open() {
        Timers opened = Timers.open(context, names);
        var unused = TimerPunctuation.start(context, opened, settings, guard, new Watching(), this::fire);
        return opened;
    }

    private void fire(DueTimer timer) {
        alsoDo.accept(timer);
        fired.add(timer);
    }

    private static Properties config() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "manual-timers");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return config;
    }

    private final class Watching implements TimerObserver {
        @Override
        public void ticked(Instant now, Duration age) {
            overdue.add(age);
        }

        @Override
        public void foundBehindScan(Instant dueAt) {
            foundBehindScan.add(dueAt);
        }
    }
}

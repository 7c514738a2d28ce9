package support.pledge.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.TaskId;

/** The tasks that this instance owns now, and how their timers are. Written by stream threads, read by health and metrics. */
public final class OwnedTasks {

    private record Tick(long nanos, Duration overdue) {}

    private final LongSupplier nanos;
    private final Map<TaskId, Tick> last = new ConcurrentHashMap<>();
    private final Map<TaskId, Long> timers = new ConcurrentHashMap<>();

    public OwnedTasks() {
        this(System::nanoTime);
    }

    OwnedTasks(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public void opened(TaskId task) {
        last.put(task, new Tick(nanos.getAsLong(), Duration.ZERO));
    }

    /** The task's thread is alive. */
    public void ticked(TaskId task) {
        ticked(task, Duration.ZERO);
    }

    /** @param overdue age of the task's oldest timer that is due and has not fired; zero when there is none */
    public void ticked(TaskId task, Duration overdue) {
        last.replace(task, new Tick(nanos.getAsLong(), overdue));
    }

    public void closed(TaskId task) {
        last.remove(task);
        timers.remove(task);
    }

    /** So many timers the task has, about. */
    public void outstanding(TaskId task, long armed) {
        timers.put(task, armed);
    }

    public int count() {
        return last.size();
    }

    /** Since the task that has not ticked for longest has ticked; zero when none is owned. */
    public Duration tickAge() {
        long now = nanos.getAsLong();
        return last.values().stream()
                .map(tick -> since(tick, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Age of the oldest timer that is due and has not fired, as of the last ticks and the time since. */
    public Duration overdue() {
        long now = nanos.getAsLong();
        return last.values().stream()
                .filter(tick -> !tick.overdue().isZero())
                .map(tick -> tick.overdue().plus(since(tick, now)))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /**
     * {@code pledge_tasks_owned}, {@code pledge_tasks_expected}, {@code pledge_tick_age_seconds}.
     *
     * @param all tasks that there are, on all instances together
     */
    public void show(MeterRegistry registry, int all) {
        Gauge.builder("pledge.tasks.expected", () -> all)
                .description("tasks that there are, on all instances together")
                .register(registry);
        Gauge.builder("pledge.tasks.owned", this, OwnedTasks::count)
                .description("tasks that this instance has")
                .register(registry);
        Gauge.builder("pledge.tick.age", this, owned -> owned.tickAge().toMillis() / 1_000.0)
                .description("since the task that has not ticked for longest has ticked")
                .baseUnit("seconds")
                .register(registry);
    }

    /** For services with timers also {@code pledge_timers_overdue_seconds}, the one number to alarm on, and {@code pledge_timers_outstanding}. */
    public void showTimers(MeterRegistry registry) {
        Gauge.builder(
                        "pledge.timers.outstanding",
                        timers,
                        all -> all.values().stream().mapToLong(Long::longValue).sum())
                .description("timers that are armed, about")
                .register(registry);
        Gauge.builder("pledge.timers.overdue", this, owned -> owned.overdue().toMillis() / 1_000.0)
                .description("age of the oldest timer that is due and has not fired")
                .baseUnit("seconds")
                .register(registry);
    }

    private static Duration since(Tick tick, long now) {
        return Duration.ofNanos(Math.max(0, now - tick.nanos()));
    }
}

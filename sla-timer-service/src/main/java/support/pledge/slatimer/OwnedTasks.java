package support.pledge.slatimer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.springframework.stereotype.Component;
import support.pledge.timer.TimerObserver;

/** The tasks that this instance owns now, and how their timers are. Written by stream threads, read by health and metrics. */
@Component
class OwnedTasks {

    private record Tick(long nanos, Duration overdue) {}

    private final Map<TaskId, Tick> last = new ConcurrentHashMap<>();

    /** Remembers the task's ticks and passes everything on. */
    TimerObserver opened(TaskId task, TimerObserver next) {
        last.put(task, new Tick(System.nanoTime(), Duration.ZERO));
        return new TimerObserver() {
            @Override
            public void ticked(Instant now, Duration overdue) {
                last.replace(task, new Tick(System.nanoTime(), overdue));
            }

            @Override
            public void fired(Duration lateness) {
                next.fired(lateness);
            }

            @Override
            public void foundBehindScan(Instant dueAt) {
                next.foundBehindScan(dueAt);
            }
        };
    }

    void closed(TaskId task) {
        last.remove(task);
    }

    int count() {
        return last.size();
    }

    /** Since the task that has not ticked for longest has ticked; zero when none is owned. */
    Duration tickAge() {
        long now = System.nanoTime();
        return last.values().stream()
                .map(tick -> Duration.ofNanos(Math.max(0, now - tick.nanos())))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Age of the oldest timer that is due and has not fired, as of the last ticks and the time since. */
    Duration overdue() {
        long now = System.nanoTime();
        return last.values().stream()
                .filter(tick -> !tick.overdue().isZero())
                .map(tick -> tick.overdue().plusNanos(Math.max(0, now - tick.nanos())))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}

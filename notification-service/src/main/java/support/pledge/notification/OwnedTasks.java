package support.pledge.notification;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.springframework.stereotype.Component;

/** The tasks that this instance owns now. Written by stream threads, read by health. */
@Component
class OwnedTasks {

    private final Map<TaskId, Long> tickedAt = new ConcurrentHashMap<>();

    void opened(TaskId task) {
        tickedAt.put(task, System.nanoTime());
    }

    void ticked(TaskId task) {
        tickedAt.replace(task, System.nanoTime());
    }

    void closed(TaskId task) {
        tickedAt.remove(task);
    }

    int count() {
        return tickedAt.size();
    }

    /** Since the task that has not ticked for longest has ticked; zero when none is owned. */
    Duration tickAge() {
        long now = System.nanoTime();
        return tickedAt.values().stream()
                .map(at -> Duration.ofNanos(Math.max(0, now - at)))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}

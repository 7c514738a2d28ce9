package support.pledge.escalation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.TaskId;
import support.pledge.streams.OwnedTasks;

/** A task's sets of timers, which are shown as one: the most overdue counts, and the sum of what is armed. Used by the task's thread alone. */
final class TaskTimers {
    private final OwnedTasks tasks;
    private final TaskId task;
    private final List<Part> parts = new ArrayList<>();

    TaskTimers(OwnedTasks tasks, TaskId task) {
        this.tasks = tasks;
        this.task = task;
    }

    Part part() {
        Part part = new Part();
        parts.add(part);
        return part;
    }

    final class Part {
        private Duration overdue = Duration.ZERO;
        private long armed;

        void ticked(Duration age) {
            overdue = age;
            tasks.ticked(
                    task,
                    parts.stream()
                            .map(part -> part.overdue)
                            .max(Duration::compareTo)
                            .orElse(Duration.ZERO));
        }

        void outstanding(long timers) {
            armed = timers;
            tasks.outstanding(task, parts.stream().mapToLong(part -> part.armed).sum());
        }
    }
}

package support.pledge.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import support.pledge.streams.BoundedLabel;

/** {@code pledge_inbox_depth{desk}}: events of a desk that wait because it had more than others, over all tasks of this instance. */
final class InboxMeters {
    private static final int MOST_DESKS = 50;

    private final MeterRegistry registry;
    private final BoundedLabel desks = new BoundedLabel(MOST_DESKS);
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Map<Waiting, Long> depths = new ConcurrentHashMap<>();

    InboxMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Waiting(TaskId task, String desk) {}

    void depth(TaskId task, String desk, long depth) {
        Waiting waiting = new Waiting(task, desk);
        if (depth == 0) {
            depths.remove(waiting);
        } else {
            depths.put(waiting, depth);
            show(desks.of(desk));
        }
    }

    void closed(TaskId task) {
        depths.keySet().removeIf(waiting -> waiting.task().equals(task));
    }

    private void show(String series) {
        if (shown.add(series)) {
            Gauge.builder("pledge.inbox.depth", this, meters -> meters.depth(series))
                    .description("events of a desk that wait for their turn")
                    .tag("desk", series)
                    .register(registry);
        }
    }

    private double depth(String series) {
        return depths.entrySet().stream()
                .filter(waiting -> desks.of(waiting.getKey().desk()).equals(series))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

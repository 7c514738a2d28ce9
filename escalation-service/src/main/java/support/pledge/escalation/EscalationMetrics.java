package support.pledge.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.escalation.stream.EscalationObserver;
import support.pledge.escalation.stream.EscalationTopology;
import support.pledge.streams.OwnedTasks;
import support.pledge.streams.RecordMeters;
import support.pledge.timer.TimerObserver;

/** What happens in the tasks, as figures for Prometheus and for health. */
final class EscalationMetrics extends RecordMeters implements EscalationObserver {
    private static final Logger log = LoggerFactory.getLogger(EscalationMetrics.class);

    /** Agents may give any reason: the first so many get a series of their own. */
    private static final int MOST_REASONS = 50;

    private final MeterRegistry registry;
    private final Timer lateness;
    private final OwnedTasks tasks;
    private final Map<TaskId, Long> waiting = new ConcurrentHashMap<>();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();
    private final InboxMeters inboxes;

    EscalationMetrics(MeterRegistry registry, OwnedTasks tasks) {
        super(registry, EscalationTopology.SOURCES);
        this.registry = registry;
        this.tasks = tasks;
        this.lateness = Timer.builder("pledge.firing.lateness")
                .description("from a team's opening to its work item")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("pledge.escalations.waiting", this, EscalationMetrics::waiting)
                .description("work items that wait for their team to open")
                .register(registry);
        inboxes = new InboxMeters(registry);
        tasks.showOverdue(registry);
    }

    @Override
    public void escalated(String desk, String from, String to, String reason) {
        registry.counter("pledge.escalations", "desk", desk, "from", from, "to", to, "reason", bounded(reason))
                .increment();
    }

    private String bounded(String reason) {
        return reasons.contains(reason) || (reasons.size() < MOST_REASONS && reasons.add(reason)) ? reason : "OTHER";
    }

    @Override
    public TimerObserver opened(TaskId task) {
        tasks.opened(task);
        return new TimerObserver() {
            @Override
            public void fired(Duration late) {
                lateness.record(late);
            }

            @Override
            public void ticked(Instant now, Duration overdue) {
                tasks.ticked(task, overdue);
            }

            @Override
            public void foundBehindScan(Instant dueAt) {
                log.error(
                        "A team's opening at {} had been missed and is seen now: this is a defect, please report it",
                        dueAt);
            }
        };
    }

    @Override
    public void waiting(TaskId task, long items) {
        waiting.put(task, items);
    }

    @Override
    public void inbox(TaskId task, String desk, long depth) {
        inboxes.depth(task, desk, depth);
    }

    @Override
    public void closed(TaskId task) {
        inboxes.closed(task);
        tasks.closed(task);
        waiting.remove(task);
    }

    private long waiting() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }
}

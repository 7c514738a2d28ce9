package support.pledge.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.escalation.stream.EscalationObserver;
import support.pledge.escalation.stream.EscalationTimers;
import support.pledge.escalation.stream.EscalationTopology;
import support.pledge.streams.BoundedLabel;
import support.pledge.streams.OwnedTasks;
import support.pledge.streams.RecordMeters;
import support.pledge.streams.trace.Traces;
import support.pledge.timer.TimerObserver;

/** What happens in the tasks, as figures for Prometheus and for health. */
final class EscalationMetrics extends RecordMeters implements EscalationObserver {
    private static final Logger log = LoggerFactory.getLogger(EscalationMetrics.class);

    /** Agents may give any reason. */
    private static final int MOST_REASONS = 50;

    private static final int MOST_DESKS = 50;
    private static final int MOST_TEAMS = 200;

    private final MeterRegistry registry;
    private final Timer lateness;
    private final OwnedTasks tasks;
    private final Map<TaskId, Long> waiting = new ConcurrentHashMap<>();
    private final BoundedLabel reasons = new BoundedLabel(MOST_REASONS);
    private final BoundedLabel desks = new BoundedLabel(MOST_DESKS);
    private final BoundedLabel teams = new BoundedLabel(MOST_TEAMS);
    private final TeamMeters held;
    private final InboxMeters inboxes;

    EscalationMetrics(MeterRegistry registry, Traces traces, OwnedTasks tasks, int partitions, TeamMeters held) {
        super(registry, traces, EscalationTopology.SOURCES);
        this.registry = registry;
        this.tasks = tasks;
        this.held = held;
        this.lateness = Timer.builder("pledge.firing.lateness")
                .description("from a team's opening to its work item")
                .serviceLevelObjectives(
                        Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1))
                .register(registry);
        Gauge.builder("pledge.escalations.waiting", this, EscalationMetrics::waiting)
                .description("work items that wait for their team to open")
                .register(registry);
        inboxes = new InboxMeters(registry);
        tasks.show(registry, partitions);
        registry.counter("pledge.timers.missed");
        tasks.showTimers(registry);
    }

    @Override
    public void escalated(String desk, String from, String to, String reason) {
        Tags tags = Tags.of(
                "desk", desks.of(desk), "from", teams.of(from), "to", teams.of(to), "reason", reasons.of(reason));
        registry.counter("pledge.escalations", tags).increment();
    }

    @Override
    public void load(TaskId task, String desk, String team, int tickets) {
        held.load(task, desk, team, tickets);
    }

    @Override
    public EscalationTimers opened(TaskId task) {
        tasks.opened(task);
        var both = new TaskTimers(tasks, task);
        return new EscalationTimers(watch(both), watch(both));
    }

    private TimerObserver watch(TaskTimers both) {
        TaskTimers.Part mine = both.part();
        return new TimerObserver() {
            @Override
            public void fired(Duration late) {
                lateness.record(late);
            }

            @Override
            public void ticked(Instant now, Duration overdue) {
                mine.ticked(overdue);
            }

            @Override
            public void outstanding(long timers) {
                mine.outstanding(timers);
            }

            @Override
            public void foundBehindScan(Instant dueAt) {
                registry.counter("pledge.timers.missed").increment();
                log.error("A timer of {} had been missed and is seen now: this is a defect, please report it", dueAt);
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
        held.closed(task);
        tasks.closed(task);
        waiting.remove(task);
    }

    private long waiting() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }
}

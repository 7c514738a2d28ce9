package support.pledge.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.escalation.stream.EscalationObserver;
import support.pledge.timer.TimerObserver;

/** What happens in the tasks, as figures for Prometheus and for health. */
final class EscalationMetrics implements EscalationObserver {
    private static final Logger log = LoggerFactory.getLogger(EscalationMetrics.class);

    /** Agents may give any reason: the first so many get a series of their own. */
    private static final int MOST_REASONS = 50;

    private final MeterRegistry registry;
    private final Timer lateness;
    private final Map<String, TaskStanding> tasks = new ConcurrentHashMap<>();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    EscalationMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lateness = Timer.builder("pledge.firing.lateness")
                .description("from a team's opening to its work item")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("pledge.escalations.waiting", this, EscalationMetrics::waiting)
                .description("work items that wait for their team to open")
                .register(registry);
        Gauge.builder(
                        "pledge.timers.overdue",
                        this,
                        metrics -> metrics.overdue().toMillis() / 1000.0)
                .description("age of the oldest opening that is due and was not seen")
                .baseUnit("seconds")
                .register(registry);
        registry.counter("pledge.dead.letters", "topic", "support.ticket-events");
        registry.counter("pledge.dead.letters", "topic", "support.sla-events");
    }

    /** What one task last told. */
    private static final class TaskStanding {
        volatile long waiting;
        volatile Duration overdue = Duration.ZERO;
        volatile Instant tickedAt = Instant.MAX;
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
    public void deadLetter(String topic) {
        registry.counter("pledge.dead.letters", "topic", topic).increment();
    }

    @Override
    public void passedOver(String topic) {
        registry.counter("pledge.unknown.events", "topic", topic).increment();
    }

    @Override
    public TimerObserver opened(String task) {
        TaskStanding standing = new TaskStanding();
        tasks.put(task, standing);
        return new TimerObserver() {
            @Override
            public void fired(Duration late) {
                lateness.record(late);
            }

            @Override
            public void ticked(Instant now, Duration overdue) {
                standing.tickedAt = now;
                standing.overdue = overdue;
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
    public void waiting(String task, long items) {
        TaskStanding standing = tasks.get(task);
        if (standing != null) {
            standing.waiting = items;
        }
    }

    @Override
    public void closed(String task) {
        tasks.remove(task);
    }

    int tasks() {
        return tasks.size();
    }

    long waiting() {
        return tasks.values().stream().mapToLong(task -> task.waiting).sum();
    }

    Duration overdue() {
        return tasks.values().stream()
                .map(task -> task.overdue)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** When the task that has been silent longest looked at the clock; the end of time when there is none. */
    Instant quietSince() {
        return tasks.values().stream()
                .map(task -> task.tickedAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}

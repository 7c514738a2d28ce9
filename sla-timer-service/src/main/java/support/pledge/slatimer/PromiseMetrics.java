package support.pledge.slatimer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.slatimer.stream.SlaObserver;
import support.pledge.slatimer.stream.SlaTopology;
import support.pledge.streams.OwnedTasks;
import support.pledge.streams.RecordMeters;
import support.pledge.timer.TimerObserver;

/**
 * All that the service counts; names as Prometheus shows them:
 *
 * <ul>
 *   <li>{@code pledge_promises_total{desk,clock,outcome}}: what became of promises; outcome is met, breached, warned, cancelled,
 *       corrected (met after all: the breach was counted before) or expired
 *   <li>{@code pledge_acknowledgement_seconds{desk}}: from receipt to acceptance by the mail server or chat; buckets at 1, 5, 60, 120 s
 *   <li>{@code pledge_timer_lateness_seconds}: from due to fired
 *   <li>{@code pledge_timers_overdue_seconds}: age of the oldest timer that is due and has not fired; the one number to alarm on
 *   <li>{@code pledge_timers_missed_total}: timers found only by the sweep; not zero is a defect
 *   <li>what {@link RecordMeters} counts
 * </ul>
 *
 * Labels come from policies and topics, never from tickets or customers.
 */
@Component
class PromiseMetrics extends RecordMeters implements SlaObserver {

    private static final Logger log = LoggerFactory.getLogger(PromiseMetrics.class);

    private final MeterRegistry registry;
    private final Timer lateness;
    private final OwnedTasks tasks;

    PromiseMetrics(MeterRegistry registry, OwnedTasks tasks) {
        super(registry, SlaTopology.SOURCES);
        this.registry = registry;
        this.tasks = tasks;
        lateness = Timer.builder("pledge.timer.lateness")
                .description("from due to fired")
                .serviceLevelObjectives(millis(25, 50, 100, 250, 1_000, 5_000, 15_000, 60_000))
                .register(registry);
        tasks.showOverdue(registry);
        registry.counter("pledge.timers.missed");
    }

    @Override
    public TimerObserver taskOpened(TaskId task) {
        tasks.opened(task);
        return new TimerObserver() {
            @Override
            public void ticked(Instant now, Duration overdue) {
                tasks.ticked(task, overdue);
            }

            @Override
            public void fired(Duration late) {
                lateness.record(late);
            }

            @Override
            public void foundBehindScan(Instant dueAt) {
                log.error("A timer due at {} had been missed by the scans of task {}", dueAt, task);
                registry.counter("pledge.timers.missed").increment();
            }
        };
    }

    @Override
    public void taskClosed(TaskId task) {
        tasks.closed(task);
    }

    @Override
    public void changed(String desk, ClockChange change) {
        String outcome = outcome(change);
        if (outcome.isEmpty()) {
            return;
        }
        Clock clock = change.clock();
        registry.counter("pledge.promises", "desk", desk, "clock", clock.kind().key(), "outcome", outcome)
                .increment();
        if (change instanceof ClockChange.Met met && clock.kind() == ClockKind.ACKNOWLEDGEMENT) {
            acknowledgement(desk).record(Duration.between(clock.startedAt(), met.at()));
        }
    }

    private Timer acknowledgement(String desk) {
        return Timer.builder("pledge.acknowledgement")
                .description("from receipt to acceptance by the mail server or chat")
                .tag("desk", desk)
                .serviceLevelObjectives(millis(1_000, 5_000, 60_000, 120_000))
                .register(registry);
    }

    private static String outcome(ClockChange change) {
        return switch (change) {
            case ClockChange.Met m -> "met";
            case ClockChange.Breached b -> "breached";
            case ClockChange.Warned w -> "warned";
            case ClockChange.Cancelled c -> "cancelled";
            case ClockChange.Corrected c -> "corrected";
            case ClockChange.Expired e -> "expired";
            case ClockChange.Started s -> "";
            case ClockChange.Paused p -> "";
            case ClockChange.Resumed r -> "";
            case ClockChange.Rescheduled r -> "";
        };
    }

    private static Duration[] millis(long... millis) {
        return java.util.Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}

package support.pledge.slatimer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.ClockState;
import support.pledge.slatimer.stream.SlaObserver;
import support.pledge.slatimer.stream.SlaTopology;
import support.pledge.streams.BoundedLabel;
import support.pledge.streams.OwnedTasks;
import support.pledge.streams.RecordMeters;
import support.pledge.streams.RuntimeSettings;
import support.pledge.streams.trace.Traces;
import support.pledge.timer.TimerObserver;

/**
 * All that the service counts; names as Prometheus shows them:
 *
 * <ul>
 *   <li>{@code pledge_promises_total{desk,clock,plan,severity,outcome}}: what became of promises; outcome is started, excluded (nothing was
 *       promised), met, breached, warned, cancelled, corrected (met after all: the breach was counted before), expired or undeliverable (an
 *       acknowledgement that a mail server refused for good)
 *   <li>{@code pledge_promise_remaining_seconds{desk,clock}}: what was left of the time when it was met
 *   <li>{@code pledge_acknowledgement_seconds{desk}}: from receipt to acceptance by the mail server or chat, in time or not
 *   <li>what {@link Unacknowledged} counts
 *   <li>{@code pledge_timer_lateness_seconds}: from due to fired
 *   <li>{@code pledge_timers_overdue_seconds}: age of the oldest timer that is due and has not fired; the one number to alarm on
 *   <li>{@code pledge_timers_outstanding}, {@code pledge_tasks_owned}, {@code pledge_tick_age_seconds}
 *   <li>{@code pledge_timers_missed_total}: timers found only by the sweep; not zero is a defect
 *   <li>what {@link RecordMeters} counts
 * </ul>
 *
 * Labels come from policies and topics, never from customers; a desk or plan beyond the first fifty is {@code OTHER}.
 */
@Component
class PromiseMetrics extends RecordMeters implements SlaObserver {

    private static final Logger log = LoggerFactory.getLogger(PromiseMetrics.class);
    private static final int MOST = 50;
    private static final String NONE = "none";
    private static final String STARTED = "started";

    private final MeterRegistry registry;
    private final Timer lateness;
    private final OwnedTasks tasks;
    private final BoundedLabel desks = new BoundedLabel(MOST);
    private final BoundedLabel plans = new BoundedLabel(MOST);
    private final Unacknowledged unacknowledged;
    private final Map<Outcome, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> acknowledgements = new ConcurrentHashMap<>();

    PromiseMetrics(
            MeterRegistry registry, Traces traces, OwnedTasks tasks, RuntimeSettings settings, InstantSource clock) {
        super(registry, traces, SlaTopology.SOURCES);
        this.registry = registry;
        this.tasks = tasks;
        lateness = Timer.builder("pledge.timer.lateness")
                .description("from due to fired")
                .serviceLevelObjectives(millis(25, 50, 100, 250, 1_000, 5_000, 15_000, 60_000))
                .register(registry);
        unacknowledged = new Unacknowledged(registry, clock);
        tasks.show(registry, settings.partitions());
        tasks.showTimers(registry);
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
            public void outstanding(long timers) {
                tasks.outstanding(task, timers);
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
        unacknowledged.closed(task);
    }

    @Override
    public void changed(
            TaskId task, String ticket, String desk, TicketFacts facts, ClockChange change, Instant learntAt) {
        String shown = desks.of(desk);
        Clock clock = change.clock();
        Promise promise = promise(shown, clock.kind(), facts);
        String outcome = outcome(change);
        if (!outcome.isEmpty()) {
            counter(promise, outcome).increment();
        }
        if (outcome.equals(STARTED)) {
            // So that the first that is missed is seen as one more, and not as a series that begins with one.
            counter(promise, "met");
            counter(promise, "breached");
        }
        if (change instanceof ClockChange.Met met) {
            clock.due().ifPresent(due -> remaining(shown, clock).record(positive(Duration.between(met.at(), due))));
        }
        if (clock.kind() == ClockKind.ACKNOWLEDGEMENT) {
            acknowledgement(task, ticket, shown, change, learntAt);
        }
    }

    /** Whose promise of what. */
    private record Promise(String desk, ClockKind clock, String plan, String severity) {

        Tags tags(String outcome) {
            return Tags.of("desk", desk, "clock", clock.key(), "plan", plan, "severity", severity, "outcome", outcome);
        }
    }

    private record Outcome(Promise promise, String outcome) {}

    private Promise promise(String desk, ClockKind clock, TicketFacts facts) {
        return new Promise(
                desk,
                clock,
                facts.plan() == null ? NONE : plans.of(facts.plan()),
                facts.severity() == null ? NONE : Integer.toString(facts.severity()));
    }

    /** Kept here, because finding one in the registry costs more than counting; as many as there are series. */
    private Counter counter(Promise promise, String outcome) {
        return counters.computeIfAbsent(
                new Outcome(promise, outcome), made -> registry.counter("pledge.promises", promise.tags(outcome)));
    }

    /** Measured from when Pledge learnt of the ticket: what a gateway brings late is not acknowledged late. */
    private void acknowledgement(TaskId task, String ticket, String desk, ClockChange change, Instant learntAt) {
        Clock clock = change.clock();
        switch (change) {
            case ClockChange.Started started
            when !(clock.state() instanceof ClockState.Excluded) -> {
                acknowledgement(desk);
                unacknowledged.started(task, ticket, desk, learntAt);
            }
            case ClockChange.Met met -> accepted(task, ticket, desk, clock, met.at());
            case ClockChange.Corrected corrected -> accepted(task, ticket, desk, clock, corrected.metAt());
            case ClockChange.Cancelled cancelled -> unacknowledged.ended(task, ticket);
            default -> {}
        }
    }

    private void accepted(TaskId task, String ticket, String desk, Clock clock, Instant at) {
        Instant since =
                unacknowledged.ended(task, ticket).map(Unacknowledged.Since::at).orElse(clock.startedAt());
        acknowledgement(desk).record(positive(Duration.between(since, at)));
    }

    @Override
    public void acknowledgedLate(TaskId task, String ticket, Instant at) {
        unacknowledged
                .ended(task, ticket)
                .ifPresent(since -> acknowledgement(since.desk()).record(positive(Duration.between(since.at(), at))));
    }

    @Override
    public void unacknowledgeable(TaskId task, String ticket) {
        unacknowledged.ended(task, ticket);
    }

    @Override
    public void undeliverable(String desk, TicketFacts facts) {
        counter(promise(desks.of(desk), ClockKind.ACKNOWLEDGEMENT, facts), "undeliverable")
                .increment();
    }

    private Timer acknowledgement(String desk) {
        return acknowledgements.computeIfAbsent(desk, this::newAcknowledgement);
    }

    private Timer newAcknowledgement(String desk) {
        return Timer.builder("pledge.acknowledgement")
                .description("from receipt to acceptance by the mail server or chat")
                .tag("desk", desk)
                .serviceLevelObjectives(millis(250, 1_000, 5_000, 15_000, 30_000, 60_000, 120_000))
                .register(registry);
    }

    private Timer remaining(String desk, Clock clock) {
        return Timer.builder("pledge.promise.remaining")
                .description("what was left of the time when the promise was met")
                .tags("desk", desk, "clock", clock.kind().key())
                .serviceLevelObjectives(millis(1, 30_000, 60_000, 300_000, 900_000, 3_600_000, 14_400_000, 86_400_000))
                .register(registry);
    }

    /** Hosts differ by milliseconds. */
    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static String outcome(ClockChange change) {
        return switch (change) {
            case ClockChange.Met m -> "met";
            case ClockChange.Breached b -> "breached";
            case ClockChange.Warned w -> "warned";
            case ClockChange.Cancelled c -> "cancelled";
            case ClockChange.Corrected c -> "corrected";
            case ClockChange.Expired e -> "expired";
            case ClockChange.Started s -> s.clock().state() instanceof ClockState.Excluded ? "excluded" : STARTED;
            case ClockChange.Paused p -> "";
            case ClockChange.Resumed r -> "";
            case ClockChange.Rescheduled r -> "";
        };
    }

    private static Duration[] millis(long... millis) {
        return java.util.Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}

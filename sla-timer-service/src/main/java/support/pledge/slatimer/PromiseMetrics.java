package support.pledge.slatimer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.ClockKind;
import support.pledge.schemas.Topics;
import support.pledge.slatimer.stream.SlaObserver;
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
 *   <li>{@code pledge_dead_letters_total{topic}}: records of the topic put aside
 *   <li>{@code pledge_events_passed_over_total{topic}}: events of types newer than this release
 * </ul>
 *
 * Labels come from policies and topics, never from tickets or customers.
 */
@Component
class PromiseMetrics implements SlaObserver {

    private static final Logger log = LoggerFactory.getLogger(PromiseMetrics.class);
    private static final int TYPES_TOLD = 100;

    private final MeterRegistry registry;
    private final Timer lateness;
    private final OwnedTasks tasks;
    private final Set<String> typesTold = ConcurrentHashMap.newKeySet();

    PromiseMetrics(MeterRegistry registry, OwnedTasks tasks) {
        this.registry = registry;
        this.tasks = tasks;
        lateness = Timer.builder("pledge.timer.lateness")
                .description("from due to fired")
                .serviceLevelObjectives(millis(25, 50, 100, 250, 1_000, 5_000, 15_000, 60_000))
                .register(registry);
        Gauge.builder("pledge.timers.overdue", tasks, owned -> owned.overdue().toMillis() / 1_000.0)
                .description("age of the oldest timer that is due and has not fired")
                .baseUnit("seconds")
                .register(registry);
        registry.counter("pledge.timers.missed");
        for (String topic : List.of(Topics.TICKET_EVENTS, Topics.NOTIFICATION_EVENTS, Topics.ESCALATION_EVENTS)) {
            registry.counter("pledge.dead.letters", "topic", topic);
            registry.counter("pledge.events.passed.over", "topic", topic);
        }
    }

    /** Kafka Streams' own meters, {@code kafka_stream_*}. */
    void watch(KafkaStreams streams) {
        new KafkaStreamsMetrics(streams).bindTo(registry);
    }

    @Override
    public TimerObserver taskOpened(TaskId task) {
        return tasks.opened(task, new TimerObserver() {
            @Override
            public void fired(Duration late) {
                lateness.record(late);
            }

            @Override
            public void foundBehindScan(java.time.Instant dueAt) {
                log.error("A timer due at {} had been missed by the scans of task {}", dueAt, task);
                registry.counter("pledge.timers.missed").increment();
            }
        });
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

    @Override
    public void passedOver(String topic, String type) {
        registry.counter("pledge.events.passed.over", "topic", topic).increment();
        if (typesTold.size() < TYPES_TOLD && typesTold.add(type)) {
            log.info("Events of type {} on {} are newer than this release and passed over", type, topic);
        }
    }

    @Override
    public void deadLettered(String topic) {
        registry.counter("pledge.dead.letters", "topic", topic).increment();
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

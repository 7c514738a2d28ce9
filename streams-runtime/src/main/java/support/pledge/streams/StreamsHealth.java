package support.pledge.streams;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import support.pledge.timer.ClockGuard;

/**
 * Ready means: what happens now is seen now, and what is due fires. Streams says {@code RUNNING} while it owns nothing, so tasks, their
 * ticks and their oldest timer are looked at too, and whether the clock can be trusted.
 */
final class StreamsHealth implements HealthIndicator {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final StreamsEngine engine;
    private final OwnedTasks tasks;
    private final ClockGuard guard;

    StreamsHealth(StreamsEngine engine, OwnedTasks tasks, ClockGuard guard) {
        this.engine = engine;
        this.tasks = tasks;
        this.guard = guard;
    }

    @Override
    public Health health() {
        boolean running = engine.streams()
                .map(streams -> streams.state() == KafkaStreams.State.RUNNING)
                .orElse(false);
        return (running && allWell(tasks) && guard.step().isZero() ? Health.up() : Health.outOfService())
                .withDetail("state", engine.phase())
                .withDetail("tasks", tasks.count())
                .withDetail("tickAgeMillis", tasks.tickAge().toMillis())
                .withDetail("oldestOverdueMillis", tasks.overdue().toMillis())
                .withDetail("clockStepMillis", guard.step().toMillis())
                .build();
    }

    static boolean allWell(OwnedTasks tasks) {
        return tasks.count() > 0
                && tasks.tickAge().compareTo(LIMIT) < 0
                && tasks.overdue().compareTo(LIMIT) < 0;
    }
}

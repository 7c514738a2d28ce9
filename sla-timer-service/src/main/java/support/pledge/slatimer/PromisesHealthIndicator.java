package support.pledge.slatimer;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready means: deadlines of this instance's tickets fire now. Streams says {@code RUNNING} while it owns nothing, so tasks and ticks are
 * looked at too.
 */
@Component("promises")
class PromisesHealthIndicator implements HealthIndicator {

    private static final Duration TICK_LIMIT = Duration.ofSeconds(2);
    private static final Duration OVERDUE_LIMIT = Duration.ofSeconds(5);

    private final SlaEngine engine;
    private final OwnedTasks tasks;

    PromisesHealthIndicator(SlaEngine engine, OwnedTasks tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    @Override
    public Health health() {
        boolean running = engine.streams()
                .map(streams -> streams.state() == KafkaStreams.State.RUNNING)
                .orElse(false);
        Duration tickAge = tasks.tickAge();
        Duration overdue = tasks.overdue();
        boolean ready = running
                && tasks.count() > 0
                && tickAge.compareTo(TICK_LIMIT) < 0
                && overdue.compareTo(OVERDUE_LIMIT) < 0;
        return (ready ? Health.up() : Health.outOfService())
                .withDetail("state", engine.phase())
                .withDetail("tasks", tasks.count())
                .withDetail("tickAgeMillis", tickAge.toMillis())
                .withDetail("oldestOverdueMillis", overdue.toMillis())
                .build();
    }
}

package support.pledge.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether tickets are being looked after: the topology runs, this instance owns tasks, their clocks tick and no opening is overdue.
 * {@code RUNNING} alone would not say so.
 */
@Component("streams")
final class StreamsHealth implements HealthIndicator {
    private static final Duration LONGEST_OVERDUE = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final EscalationRuntime runtime;
    private final EscalationMetrics metrics;
    private final Clock clock;

    StreamsHealth(EscalationRuntime runtime, EscalationMetrics metrics, Clock clock) {
        this.runtime = runtime;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Health health() {
        if (!runtime.phase().isEmpty()) {
            return Health.outOfService().withDetail("phase", runtime.phase()).build();
        }
        var state = runtime.streams().map(KafkaStreams::state).orElse(KafkaStreams.State.CREATED);
        Duration overdue = metrics.overdue();
        Duration silence = silence();
        boolean well = state == KafkaStreams.State.RUNNING
                && metrics.tasks() > 0
                && overdue.compareTo(LONGEST_OVERDUE) < 0
                && silence.compareTo(LONGEST_SILENCE) < 0;
        return (well ? Health.up() : Health.outOfService())
                .withDetail("state", state.name())
                .withDetail("tasks", metrics.tasks())
                .withDetail("oldestOverdueMillis", overdue.toMillis())
                .withDetail("lastTickMillisAgo", silence.toMillis())
                .build();
    }

    private Duration silence() {
        Instant last = metrics.quietSince();
        return last.equals(Instant.MAX) ? Duration.ZERO : Duration.between(last, clock.instant());
    }
}

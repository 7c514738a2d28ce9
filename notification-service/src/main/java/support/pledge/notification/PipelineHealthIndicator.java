package support.pledge.notification;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import support.pledge.notification.lane.Lane;

/**
 * Ready means: what happens now is told to customers now. Streams says {@code RUNNING} while it owns nothing, so tasks and ticks are looked
 * at too. A mail server that is away is not looked at: messages wait for it here as well as anywhere.
 */
@Component("messages")
class PipelineHealthIndicator implements HealthIndicator {

    private static final Duration TICK_LIMIT = Duration.ofSeconds(5);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);

    private final NotificationPipeline pipeline;
    private final OwnedTasks tasks;

    PipelineHealthIndicator(NotificationPipeline pipeline, OwnedTasks tasks) {
        this.pipeline = pipeline;
        this.tasks = tasks;
    }

    @Override
    public Health health() {
        boolean running = pipeline.streams()
                .map(streams -> streams.state() == KafkaStreams.State.RUNNING)
                .orElse(false);
        Duration tickAge = tasks.tickAge();
        long reading = pipeline.lanes().stream()
                .filter(lane -> lane.isReading() && lane.silence().compareTo(SILENCE_LIMIT) < 0)
                .count();
        boolean ready = running
                && tasks.count() > 0
                && tickAge.compareTo(TICK_LIMIT) < 0
                && reading == NotificationPipeline.LANES;
        return (ready ? Health.up() : Health.outOfService())
                .withDetail("state", pipeline.phase())
                .withDetail("tasks", tasks.count())
                .withDetail("tickAgeMillis", tickAge.toMillis())
                .withDetail("lanesReading", reading)
                .withDetail(
                        "messagesOnTheirWay",
                        pipeline.lanes().stream().mapToInt(Lane::open).sum())
                .build();
    }
}

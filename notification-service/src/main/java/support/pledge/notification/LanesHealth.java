package support.pledge.notification;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import support.pledge.notification.lane.Lane;

/**
 * Ready means: both lanes read their topics now. A mail server that is away is not looked at: messages wait for it here as well as
 * anywhere.
 */
@Component("lanes")
class LanesHealth implements HealthIndicator {

    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);

    private final NotificationService service;

    LanesHealth(NotificationService service) {
        this.service = service;
    }

    @Override
    public Health health() {
        List<Lane> lanes = service.lanes();
        long reading = lanes.stream()
                .filter(lane -> lane.isReading() && lane.silence().compareTo(SILENCE_LIMIT) < 0)
                .count();
        return (reading == NotificationService.LANES ? Health.up() : Health.outOfService())
                .withDetail("reading", reading)
                .withDetail(
                        "messagesOnTheirWay",
                        lanes.stream().mapToInt(Lane::open).sum())
                .build();
    }
}

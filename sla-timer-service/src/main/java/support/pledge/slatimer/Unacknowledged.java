package support.pledge.slatimer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Tickets whose acknowledgement has not been accepted by anybody yet, missed or not, as {@code pledge_unacknowledged{desk}} and
 * {@code pledge_unacknowledged_oldest_seconds{desk}}. Kept in memory: of tickets that came before this instance had their task it knows
 * nothing, and of more than {@link #MOST} at once only the first.
 */
final class Unacknowledged {
    private static final int MOST = 50_000;

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Map<Ticket, Since> waiting = new ConcurrentHashMap<>();

    Unacknowledged(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    private record Ticket(TaskId task, String number) {}

    record Since(String desk, Instant at) {}

    /** @param desk a label, of which there are few */
    void started(TaskId task, String ticket, String desk, Instant at) {
        show(desk);
        if (waiting.size() < MOST) {
            waiting.put(new Ticket(task, ticket), new Since(desk, at));
        }
    }

    /** Since when it waited; empty where that was not known, or it ended before. */
    Optional<Since> ended(TaskId task, String ticket) {
        return Optional.ofNullable(waiting.remove(new Ticket(task, ticket)));
    }

    void closed(TaskId task) {
        waiting.keySet().removeIf(ticket -> ticket.task().equals(task));
    }

    private void show(String desk) {
        if (shown.add(desk)) {
            Gauge.builder("pledge.unacknowledged", this, all -> all.of(desk).count())
                    .description("tickets whose acknowledgement has not been accepted yet")
                    .tag("desk", desk)
                    .register(registry);
            Gauge.builder("pledge.unacknowledged.oldest", this, all -> all.oldest(desk))
                    .description("age of the oldest of them")
                    .baseUnit("seconds")
                    .tag("desk", desk)
                    .register(registry);
        }
    }

    private Stream<Since> of(String desk) {
        return waiting.values().stream().filter(since -> since.desk().equals(desk));
    }

    private double oldest(String desk) {
        Instant now = clock.instant();
        return of(desk).map(since -> Duration.between(since.at(), now))
                        .max(Duration::compareTo)
                        .map(age -> Math.max(0, age.toMillis()))
                        .orElse(0L)
                / 1_000.0;
    }
}

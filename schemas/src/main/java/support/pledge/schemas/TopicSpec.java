package support.pledge.schemas;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as it is to be.
 *
 * @param keep how long it keeps what it holds
 * @param key what its records' keys are, for people
 */
public record TopicSpec(String name, Keep keep, String key) {
    private static final String TICKET = "the ticket's number";

    TopicSpec(String name, Keep keep) {
        this(name, keep, TICKET);
    }

    /** Retention and cleanup policy. */
    public enum Keep {
        /** The record of what was promised and what came of it. */
        YEARS(Duration.ofDays(3 * 365)),
        QUARTER(Duration.ofDays(92)),
        WEEK(Duration.ofDays(7)),
        HOUR(Duration.ofHours(1)),
        LATEST_PER_KEY(Duration.ZERO);

        private final Duration time;

        Keep(Duration time) {
            this.time = time;
        }

        /** As the topic is configured. */
        public Map<String, String> configs() {
            return this == LATEST_PER_KEY
                    ? Map.of("cleanup.policy", "compact")
                    : Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(time.toMillis()));
        }
    }

    /** Policies are few and read whole by everyone: one partition keeps their order. */
    NewTopic toCreate(ContractSettings settings) {
        int partitions = keep == Keep.LATEST_PER_KEY ? 1 : settings.partitions();
        return new NewTopic(name, partitions, settings.replicationFactor()).configs(keep.configs());
    }
}

package support.pledge.team;

import java.util.Map;
import support.pledge.schemas.Broker;
import support.pledge.schemas.Topics;

/**
 * Which team, and where its topics are.
 *
 * @param registryUrl base URL of the schema registry
 */
public record TeamAccess(Broker broker, String registryUrl, String team) {
    /** @throws IllegalArgumentException if it cannot be a team's name */
    public TeamAccess {
        Topics.team(team);
    }

    /** Where its work stands. */
    public String topic() {
        return Topics.team(team);
    }

    /** What every reader of the topic is to be told: escalation writes in transactions. */
    public Map<String, Object> consumer(String group) {
        var config = broker.client(Map.of());
        config.put("group.id", group);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("auto.offset.reset", "earliest");
        return config;
    }
}

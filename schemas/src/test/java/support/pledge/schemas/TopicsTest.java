package support.pledge.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicsTest {
    private final ContractSettings settings =
            new ContractSettings(Broker.at("127.0.0.1:9092"), "http://127.0.0.1:8085", 6, (short) 3);

    @Test
    void everyTopicHasItsDeadLetters() {
        var names = Topics.all().stream().map(TopicSpec::name).toList();
        assertThat(names).doesNotHaveDuplicates().contains("support.ticket-events", "support.ticket-events.dlt");
        assertThat(names.stream().filter(name -> !name.endsWith(".dlt")).map(Topics::deadLetters))
                .isSubsetOf(names);
    }

    @Test
    void topicsKeyedByTicketHaveTheSamePartitionsAndCompactedOnesHaveOne() {
        for (var spec : Topics.all()) {
            var topic = spec.toCreate(settings);
            assertThat(topic.numPartitions()).isEqualTo(spec.keep() == TopicSpec.Keep.LATEST_PER_KEY ? 1 : 6);
            assertThat(topic.replicationFactor()).isEqualTo((short) 3);
        }
    }

    @Test
    void aTeamThatCannotNameATopicIsRefused() {
        assertThat(Topics.team("l2-billing")).isEqualTo("support.team.l2-billing");
        assertThatThrownBy(() -> Topics.team("L2 Billing")).hasMessageContaining("lower-case letters");
    }

    @Test
    void nonsenseInTheSettingsIsNamed() {
        assertThatThrownBy(() -> new ContractSettings(Broker.at(" "), "http://r", 6, (short) 1))
                .hasMessageContaining("PLEDGE_KAFKA");
        assertThatThrownBy(() -> new ContractSettings(Broker.at("b:1"), "localhost", 6, (short) 1))
                .hasMessageContaining("PLEDGE_REGISTRY_URL");
        assertThatThrownBy(() -> new ContractSettings(Broker.at("b:1"), "http://r", 0, (short) 1))
                .hasMessageContaining("1 or more");
    }
}

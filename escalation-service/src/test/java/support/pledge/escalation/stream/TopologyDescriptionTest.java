package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import support.pledge.schemas.testing.InMemoryCodec;

/** Names of nodes and stores are names of topics: a change of the description loses state unless it is meant. */
class TopologyDescriptionTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "topology.txt");

    @Test
    void theTopologyIsTheOneThatRunsElsewhere() throws Exception {
        var parts = new EscalationParts(
                InMemoryCodec::create, (desk, version) -> Optional.empty(), EscalationObserver.NONE, "");

        String description = EscalationTopology.build(parts).describe().toString();

        assertThat(description).isEqualTo(Files.readString(GOLDEN));
    }
}

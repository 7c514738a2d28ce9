package support.pledge.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.store.StoreKind;
import support.pledge.timer.ClockGuard;

/** Names of nodes and stores are names of topics: a change of the description loses state unless it is meant. */
class TopologyDescriptionTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "topology.txt");

    @Test
    void theTopologyIsTheOneThatRunsElsewhere() throws Exception {
        var parts = new EscalationParts(
                InMemoryCodec::create,
                new PatientPacks(new PolicyBook(), Duration.ZERO),
                EscalationObserver.NONE,
                "",
                FairSettings.of(Duration.ofHours(1)),
                ClockGuard.none());

        String description =
                EscalationTopology.build(parts, StoreKind.IN_MEMORY).describe().toString();

        assertThat(sorted(description)).isEqualTo(Files.readString(GOLDEN));
    }

    /** Stores are told in no order. */
    private static String sorted(String description) {
        return Pattern.compile("stores: \\[([^]]*)]")
                .matcher(description)
                .replaceAll(found -> "stores: ["
                        + Arrays.stream(found.group(1).split(", ")).sorted().collect(Collectors.joining(", ")) + "]");
    }
}

package support.pledge.slatimer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/** Store names are changelog names: a topology that describes itself differently does not find its state again. */
class TopologyDescriptionTest {

    private static final Pattern STORES = Pattern.compile("(?<=stores: \\[)[^]]*");

    @Test
    void theTopologyIsAsItWas() throws IOException {
        PatientPacks packs = new PatientPacks(new PolicyBook(), Duration.ZERO);
        String described = SlaTopology.build(new SlaTopology.Parts(
                        InMemoryCodec::create, packs, SlaObserver.NONE, StoreKind.IN_MEMORY, ClockGuard.none()))
                .describe()
                .toString();
        assertThat(STORES.matcher(described).replaceAll(stores -> sorted(stores.group())))
                .isEqualTo(Files.readString(Path.of("src/test/resources/topology.txt")));
    }

    /** Streams names a processor's stores in no order. */
    private static String sorted(String names) {
        return Arrays.stream(names.split(", ")).sorted().collect(Collectors.joining(", "));
    }
}

package support.pledge.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.store.StoreKind;

/** Store names are changelog names: a topology that describes itself differently does not find its state again. */
class TopologyDescriptionTest {

    @Test
    void theTopologyIsAsItWas() throws IOException {
        String described = ContactTopology.build(
                        new ContactTopology.Parts(InMemoryCodec::create, ContactObserver.NONE, StoreKind.IN_MEMORY))
                .describe()
                .toString();
        assertThat(described).isEqualTo(Files.readString(Path.of("src/test/resources/topology.txt")));
    }
}

package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class AccessTableTest {
    /** With {@code -Dpledge.rewrite=true} it is written anew instead. */
    @Test
    void theTableIsWhatTheDocumentsSay() throws IOException {
        if (Boolean.getBoolean("pledge.rewrite")) {
            Files.writeString(AccessTable.FILE, AccessTable.text());
        }
        assertThat(AccessTable.FILE).hasContent(AccessTable.text());
    }
}

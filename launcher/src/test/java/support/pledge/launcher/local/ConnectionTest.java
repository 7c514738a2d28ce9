package support.pledge.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.pledge.launcher.access.EnvFile;
import support.pledge.launcher.process.PartFailed;

class ConnectionTest {
    @TempDir
    private Path folder;

    @Test
    void aConnectionReadsBackAsWritten() throws IOException {
        Connection connection = Connection.of(Ports.DEFAULT, Backbone.local(Ports.DEFAULT, 1), "key", "token", "", "");
        Path file = folder.resolve("connection.env");
        connection.write(file);
        assertThat(Connection.read(file)).isEqualTo(connection);
        assertThat(connection.smtp()).isEqualTo("127.0.0.1:18083");
        assertThat(EnvFile.read(file))
                .containsOnlyKeys(
                        "PLEDGE_INTAKE_URL",
                        "PLEDGE_SLA_URL",
                        "PLEDGE_ESCALATION_URL",
                        "PLEDGE_NOTIFICATION_URL",
                        "PLEDGE_KAFKA",
                        "PLEDGE_REGISTRY_URL",
                        "PLEDGE_SMTP",
                        "PLEDGE_LMTP",
                        "PLEDGE_MAILBOX_URL",
                        "PLEDGE_API_KEY",
                        "PLEDGE_AGENT_TOKEN");
    }

    @Test
    void aConnectionWithAHoleIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("connection.env"), "PLEDGE_INTAKE_URL=http://x\n");
        assertThatThrownBy(() -> Connection.read(file))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("PLEDGE_SLA_URL");
    }
}

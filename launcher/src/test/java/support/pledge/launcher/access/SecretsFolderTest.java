package support.pledge.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFolderTest {
    @TempDir
    private Path folder;

    @Test
    void isMadeOnceAndForTheOwnerOnly() throws IOException {
        make();
        var first = contents();
        assertThat(first)
                .containsKeys(
                        "broker/jaas.conf",
                        "admin/kafka.properties",
                        "intake/kafka.properties",
                        "intake/PLEDGE_SECRET",
                        "caller/PLEDGE_API_KEY",
                        "team-l2-billing/kafka.properties");
        make();
        var second = contents();
        // The agent's token is made anew; all else stays.
        first.remove("caller/PLEDGE_AGENT_TOKEN");
        second.remove("caller/PLEDGE_AGENT_TOKEN");
        assertThat(second).isEqualTo(first);
        for (var file : first.keySet()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aServiceLearnsNoOtherOnesPasswordAndNoKeyOfACaller() throws IOException {
        make();
        var secrets = SecretsFolder.at(folder);
        var key = Files.readString(folder.resolve("caller/PLEDGE_API_KEY"));
        for (var service : Principals.STANDING) {
            var own = new StringBuilder();
            contents().forEach((name, text) -> own.append(name.startsWith(service + "/") ? text : ""));
            assertThat(own).contains(secrets.password(service)).doesNotContain(key);
            Principals.STANDING.stream()
                    .filter(other -> !other.equals(service))
                    .forEach(other -> assertThat(own).doesNotContain(secrets.password(other)));
        }
    }

    @Test
    void whatServicesShareIsTheSame() throws IOException {
        make();
        var files = contents();
        assertThat(files.get("notification/PLEDGE_SECRET")).isEqualTo(files.get("intake/PLEDGE_SECRET"));
        assertThat(files.get("sla-timer/PLEDGE_AGENT_JWT_SECRET"))
                .isEqualTo(files.get("intake/PLEDGE_AGENT_JWT_SECRET"));
        assertThat(files.get("broker/jaas.conf"))
                .contains(SecretsFolder.at(folder).password(Principals.ADMIN));
    }

    @Test
    void whatSomebodyWroteIntoAFileStays() throws IOException {
        make();
        var file = SecretsFolder.at(folder).client("intake");
        var changed = Files.readString(file).replace("SASL_PLAINTEXT", "SASL_SSL");
        Files.writeString(file, changed);
        Files.delete(SecretsFolder.at(folder).client(Principals.ADMIN));
        var admin = contents().get("broker/jaas.conf");
        make();
        assertThat(Files.readString(file)).isEqualTo(changed);
        // Made again from what the brokers know, who keep theirs.
        assertThat(contents().get("broker/jaas.conf"))
                .isEqualTo(admin)
                .contains(SecretsFolder.at(folder).password(Principals.ADMIN));
    }

    @Test
    void aSecretThatIsLostIsMadeFromTheOtherOnesAndNotAnew() throws IOException {
        make();
        var kept = Files.readString(folder.resolve("notification/PLEDGE_SECRET"));
        Files.delete(folder.resolve("intake/PLEDGE_SECRET"));
        make();
        assertThat(Files.readString(folder.resolve("intake/PLEDGE_SECRET"))).isEqualTo(kept);
        Files.writeString(folder.resolve("intake/PLEDGE_SECRET"), "another");
        assertThatThrownBy(this::make)
                .hasMessageContaining("PLEDGE_SECRET is not the same for intake and notification");
    }

    @Test
    void brokersThatWereBegunAsOneDoNotBecomeThree() {
        var secrets = SecretsFolder.at(folder);
        secrets.fixVoters("1@kafka-1:9093");
        secrets.fixVoters("1@kafka-1:9093");
        assertThatThrownBy(() -> secrets.fixVoters("1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093"))
                .hasMessageContaining("were begun as 1@kafka-1:9093");
    }

    @Test
    void withAnIssuerNoSecretForAgentsIsMade() {
        ServiceSecrets.make(folder, false);
        assertThat(folder.resolve("intake/PLEDGE_API_KEYS")).exists();
        assertThat(folder.resolve("intake/PLEDGE_AGENT_JWT_SECRET")).doesNotExist();
        assertThat(folder.resolve("caller/PLEDGE_AGENT_TOKEN")).doesNotExist();
    }

    @Test
    void whoHasNoFileIsNamed() {
        assertThatThrownBy(() -> SecretsFolder.at(folder).password("intake"))
                .hasMessageContaining("intake/kafka.properties holds no password");
    }

    private void make() {
        var secrets = SecretsFolder.at(folder);
        secrets.makeStanding();
        secrets.makeTeam("l2-billing");
        ServiceSecrets.make(folder, true);
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}

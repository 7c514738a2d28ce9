package support.pledge.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void areMadeOnceAndForTheOwnerOnly() throws IOException {
        Path file = folder.resolve("secrets.env");
        Secrets first = Secrets.in(file);
        assertThat(Secrets.in(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Secrets.in(folder.resolve("other.env"))).isNotEqualTo(first);
    }

    @Test
    void aHandWrittenSecretIsKeptAndTheRestMadeUp() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets.env"), "PLEDGE_API_KEY='it''s'\n");
        assertThat(Secrets.in(file).tokenSecret()).hasSizeGreaterThanOrEqualTo(32);
        Files.writeString(file, "PLEDGE_API_KEY=mine\n");
        assertThat(Secrets.in(file).apiKey()).isEqualTo("mine");
    }

    @Test
    void theServicesLearnOnlyTheKeysHash() throws IOException {
        Secrets secrets = new Secrets("t", "a", "abc");
        assertThat(secrets.hashedApiKey())
                .isEqualTo("local:*:*:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void theAgentsTokenIsSignedAndNamesItsRights() throws Exception {
        Secrets secrets = Secrets.in(folder.resolve("secrets.env"));
        SignedJWT token = SignedJWT.parse(secrets.agentToken(NOW));
        assertThat(token.verify(new MACVerifier(secrets.agentSecret().getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getClaim("scope")).isEqualTo("agent");
        assertThat(token.getJWTClaimsSet().getStringListClaim("desks")).containsExactly("*");
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant()).isAfter(NOW.plusSeconds(86_400));
    }

    @Test
    void aShellReadsBackWhatWasWritten() throws Exception {
        Path file = folder.resolve("some.env");
        Map<String, String> values = Map.of("A", "it's $HOME `x` \"y\"", "B", "http://127.0.0.1:1/x?y=z");
        EnvFile.write(file, values);
        assertThat(EnvFile.read(file)).isEqualTo(values);
        Process shell =
                new ProcessBuilder("sh", "-c", ". \"$0\"; printf '%s|%s' \"$A\" \"$B\"", file.toString()).start();
        assertThat(shell.getInputStream()).hasContent(values.get("A") + "|" + values.get("B"));
    }
}

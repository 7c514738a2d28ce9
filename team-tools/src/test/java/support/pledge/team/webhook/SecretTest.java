package support.pledge.team.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    private static final String WRITTEN = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** From the convention's own libraries. */
    @Test
    void signsAsTheConventionsExample() {
        assertThat(Secret.of("whsec_" + WRITTEN)
                        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void thePrefixMayBeMissing(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), WRITTEN + "\n");
        assertThat(Secret.in(file).sign("a", 1, "b"))
                .isEqualTo(Secret.of("whsec_" + WRITTEN).sign("a", 1, "b"));
    }

    @Test
    void aWeakOrMisspeltSecretIsRefused() {
        assertThatThrownBy(() -> Secret.of("c2hvcnQ=")).hasMessageContaining("5 bytes");
        assertThatThrownBy(() -> Secret.of("not base64!")).hasMessageContaining("base64");
        assertThatThrownBy(() -> Secret.in(Path.of("nowhere"))).hasMessageContaining("nowhere");
    }
}

package support.pledge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    @Test
    void aShortSecretIsRefusedAndNotShown() {
        assertThatThrownBy(() -> settings("", "0123456789012345678901234567890"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLEDGE_AGENT_JWT_SECRET has 31 bytes")
                .hasMessageNotContaining("0123");
        assertThat(settings("", "01234567890123456789012345678901").agentKey()).isPresent();
    }

    @Test
    void withoutASecretNoAgentHasAKey() {
        assertThat(settings("", "").agentKey()).isEmpty();
        assertThat(settings("", "  ").agentKey()).isEmpty();
    }

    @Test
    void aLogNeverShowsSecretOrKeys() {
        assertThat(settings("shop:*:*:abc", SECRET).toString()).doesNotContain(SECRET, "abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example",
                "ftp://login.example",
                "https://",
                "https://a:b@login.example",
                "https://login.example?x=1"
            })
    void anIssuerIsAnAddress(String issuer) {
        assertThatThrownBy(() -> new AccessSettings("", "", "", issuer, "", "", 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLEDGE_AGENT_ISSUER");
    }

    private static AccessSettings settings(String keys, String secret) {
        return new AccessSettings(keys, "", secret, "", "", "desks", 10);
    }
}

package support.pledge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccessSettingsTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    @Test
    void aShortSecretIsRefusedAndNotShown() {
        assertThatThrownBy(() -> new AccessSettings("", "0123456789012345678901234567890"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLEDGE_AGENT_JWT_SECRET has 31 bytes")
                .hasMessageNotContaining("0123");
        assertThat(new AccessSettings("", "01234567890123456789012345678901").agentKey())
                .isPresent();
    }

    @Test
    void withoutASecretNoAgentHasAKey() {
        assertThat(new AccessSettings("", "").agentKey()).isEmpty();
        assertThat(new AccessSettings("", "  ").agentKey()).isEmpty();
    }

    @Test
    void aLogNeverShowsSecretOrKeys() {
        assertThat(new AccessSettings("shop:*:*:abc", SECRET).toString()).doesNotContain(SECRET, "abc");
    }
}

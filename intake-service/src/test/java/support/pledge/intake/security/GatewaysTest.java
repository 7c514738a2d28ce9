package support.pledge.intake.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import support.pledge.access.AccessSettings;
import support.pledge.intake.model.Channel;

class GatewaysTest {
    /** SHA-256 of "secret". */
    private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @Test
    void aKeyOpensItsDesksAndChannels() {
        var gateway = gateways("shop:introserv|demo:portal|FORM:" + HASH)
                .find("secret")
                .orElseThrow();
        assertThat(gateway.mayOpen("demo", Channel.FORM)).isTrue();
        assertThat(gateway.mayOpen("demo", Channel.EMAIL)).isFalse();
        assertThat(gateway.mayOpen("other", Channel.FORM)).isFalse();
    }

    @Test
    void aChannelThereIsNotIsNamed() {
        assertThatThrownBy(() -> gateways("shop:*:FAX:" + HASH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLEDGE_API_KEYS")
                .hasMessageContaining("'shop'")
                .hasMessageContaining("FAX")
                .hasMessageNotContaining(HASH);
    }

    private static Gateways gateways(String keys) {
        return new Gateways(
                new AccessSettings(keys, "", "", "", "", "", 10), Clock.systemUTC(), new SimpleMeterRegistry());
    }
}

package support.pledge.intake.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import support.pledge.intake.InMemoryIntake.SettableClock;
import support.pledge.intake.web.ProblemException;

class LimitsTest {
    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Limits limits = new Limits(settings(60, "10.0.0.0/8", "::1"), clock, meters);

    private static LimitSettings settings(int chats, String... proxies) {
        return new LimitSettings(chats, 10, 60, 20, 60, 100, 60, 120, 1_000, 20, List.of(proxies));
    }

    @Test
    void tenThousandChatsFromOneAddressAreRefusedAndTheOthersGoOn() {
        int begun = 0;
        for (int i = 0; i < 10_000; i++) {
            begun += refusal("203.0.113.9") == null ? 1 : 0;
        }
        assertThat(begun).isBetween(60, 75);
        assertThatCode(() -> limits.count(Limit.CHATS, "203.0.113.10")).doesNotThrowAnyException();
        assertThat(meters.counter("pledge.refused.by.limit", "limit", "chats").count())
                .isEqualTo(10_000 - begun);
    }

    @Test
    void whoIsRefusedIsToldWhenToComeBackAndIsLetInThen() {
        while (refusal("a") == null) {}
        var told = refusal("a");
        assertThat(told).isNotNull();
        assertThat(told.problem().status()).isEqualTo(429);
        assertThat(told.problem().retryAfterSeconds()).isBetween(1, 2);
        clock.goForward(Duration.ofSeconds(2));
        assertThat(refusal("a")).isNull();
    }

    @Test
    void zeroIsNoLimit() {
        var none = new Limits(settings(0), clock, meters);
        for (int i = 0; i < 10_000; i++) {
            none.count(Limit.CHATS, "a");
        }
    }

    @Test
    void onlyOurOwnProxiesAreBelievedWhomTheySpeakFor() {
        var addresses = new ClientAddress(settings(0, "10.0.0.0/8", "::1"));
        assertThat(addresses.of(from("192.0.2.7", "198.51.100.1"))).isEqualTo("192.0.2.7");
        assertThat(addresses.of(from("10.1.2.3", "198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(addresses.of(from("10.1.2.3", "8.8.8.8, 198.51.100.1, 10.9.9.9")))
                .as("what stands before the first stranger is that stranger's word")
                .isEqualTo("198.51.100.1");
        assertThat(addresses.of(from("10.1.2.3", "not an address"))).isEqualTo("10.1.2.3");
        assertThat(addresses.of(from("10.1.2.3", null))).isEqualTo("10.1.2.3");
    }

    @Test
    void allAddressesOfOneNetworkOfIPv6AreOne() {
        var addresses = new ClientAddress(settings(0));
        assertThat(addresses.of(from("2001:db8:1:2:3:4:5:6", null)))
                .isEqualTo(addresses.of(from("2001:db8:1:2:ffff::1", null)))
                .isNotEqualTo(addresses.of(from("2001:db8:1:3::1", null)));
    }

    private static MockServerHttpRequest from(String peer, @org.jspecify.annotations.Nullable String forwarded) {
        var request = MockServerHttpRequest.get("/").remoteAddress(new java.net.InetSocketAddress(peer, 1_234));
        return (forwarded == null ? request : request.header("X-Forwarded-For", forwarded)).build();
    }

    private ProblemException refusal(String whose) {
        return catchThrowableOfType(ProblemException.class, () -> limits.count(Limit.CHATS, whose));
    }
}

package support.pledge.intake.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import support.pledge.access.testkit.TestIssuer;
import support.pledge.intake.IntakeTest;

/** Agents whose tokens an OpenID provider gave, beside those of this machine. */
class IssuerTest extends IntakeTest {
    private static final TestIssuer ISSUER = TestIssuer.start(0);

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        settings.add("pledge.agent-issuer", ISSUER::address);
        settings.add("pledge.agent-audience", () -> "pledge");
    }

    @AfterAll
    static void away() {
        ISSUER.close();
    }

    @Test
    @DisplayName(
            "S4: tokens of the issuer open their desks; forged, expired and other people's open none; away, nobody is blamed")
    void theIssuersAgents() {
        var ticket = "/v1/tickets/" + ticket();
        var good = ISSUER.claims("pledge", "demo").build();
        var token = ISSUER.token(good);
        assertThat(get(token, ticket).status()).isEqualTo(200);
        assertThat(get(agent(), ticket).status()).isEqualTo(200);
        assertThat(get(ISSUER.token(ISSUER.claims("pledge", "introserv").build()), ticket)
                        .status())
                .isEqualTo(404);
        assertThat(get(ISSUER.token(ISSUER.claims("other").build()), ticket).status())
                .isEqualTo(401);
        assertThat(get(TestIssuer.unsigned(good), ticket).status()).isEqualTo(401);
        assertThat(get(ISSUER.byPublicKey(good), ticket).status()).isEqualTo(401);
        var expired = get(
                ISSUER.token(new JWTClaimsSet.Builder(good)
                        .expirationTime(Date.from(Instant.now().minusSeconds(61)))
                        .build()),
                ticket);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.text("detail")).contains("expired");
        ISSUER.rotate();
        ISSUER.close();
        assertThat(get(token, ticket).status())
                .as("known keys outlive their issuer")
                .isEqualTo(200);
        var away = get(ISSUER.token(good), ticket);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(away.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(away.raw()).contains("issuer").doesNotContain("Exception", "127.0.0.1");
    }
}

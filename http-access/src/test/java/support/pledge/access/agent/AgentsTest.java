package support.pledge.access.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.access.AccessSettings;
import support.pledge.access.agent.TokenRefused.Why;
import support.pledge.access.testkit.TestIssuer;

/** Which tokens make an agent. */
class AgentsTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final TestIssuer issuer = TestIssuer.start(0);
    private final Agents agents = agents("pledge", Duration.ZERO);

    @AfterEach
    void away() {
        issuer.close();
    }

    @Test
    void theIssuersTokensAreGoodInEachOfItsAlgorithms() {
        for (var algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256)) {
            assertThat(agents.read(issuer.token(claims(), algorithm)))
                    .isEqualTo(new Agent("a-7", "Ada of the issuer", Set.of("demo")));
        }
        assertThat(issuer.asked).hasValue(1);
    }

    @Test
    void theSecretsTokensAreGoodBesideThem() throws JOSEException {
        var claims = new JWTClaimsSet.Builder(claims())
                .issuer(null)
                .audience((String) null)
                .build();
        assertThat(agents.read(bySecret(claims)).id()).isEqualTo("a-7");
        assertThat(issuer.asked).hasValue(0);
    }

    @Test
    @DisplayName(
            "S4: alg none, other algorithms, the public key as a secret, foreign keys, the secret in the issuer's name")
    void forgedTokensAreRefused() throws JOSEException {
        refused(Why.MALFORMED, TestIssuer.unsigned(claims()));
        refused(Why.MALFORMED, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
        refused(Why.SIGNATURE, issuer.byPublicKey(claims()));
        refused(Why.SIGNATURE, issuer.token(claims(), JWSAlgorithm.RS512));
        refused(Why.SIGNATURE, TestIssuer.byAnotherKey(claims()));
        refused(Why.SIGNATURE, issuer.underItsName(claims()));
        refused(Why.SIGNATURE, bySecret(claims()));
        var elsewhere = new JWTClaimsSet.Builder(claims())
                .issuer("https://other.example")
                .build();
        refused(Why.SIGNATURE, issuer.token(elsewhere));
    }

    @Test
    @DisplayName("S4: for somebody else, about nobody, over, not begun: one minute apart may two clocks be")
    void whatItSaysIsLookedAt() {
        refused(Why.AUDIENCE, issuer.token(issuer.claims("shop", "demo").build()));
        refused(
                Why.AUDIENCE,
                issuer.token(new JWTClaimsSet.Builder(claims())
                        .audience((String) null)
                        .build()));
        refused(
                Why.NOBODY,
                issuer.token(new JWTClaimsSet.Builder(claims()).subject(" ").build()));
        refused(Why.EXPIRED, ending(-60));
        assertThat(agents.read(ending(-59)).id()).isEqualTo("a-7");
        refused(
                Why.EXPIRED,
                issuer.token(
                        new JWTClaimsSet.Builder(claims()).expirationTime(null).build()));
        refused(Why.NOT_YET, beginning(61));
        assertThat(agents.read(beginning(60)).id()).isEqualTo("a-7");
    }

    @Test
    void anAudienceIsOnlyAskedForWhereOneIsSet() {
        assertThat(agents("", Duration.ZERO)
                        .read(issuer.token(issuer.claims("shop", "demo").build()))
                        .id())
                .isEqualTo("a-7");
    }

    @Test
    void aTokenWithoutDesksOpensNone() {
        var claims = new JWTClaimsSet.Builder(claims()).claim("desks", null).build();
        assertThat(agents.read(issuer.token(claims)).desks()).isEmpty();
    }

    @Test
    void desksMayStandInAnotherClaimAndAsOneText() {
        var claims = new JWTClaimsSet.Builder(claims())
                .claim("groups", "demo introserv,other")
                .build();
        var other = new Agents(
                new AccessSettings("", "", "", issuer.address(), "", "groups", 10),
                InstantSource.fixed(NOW),
                Duration.ZERO);
        assertThat(other.read(issuer.token(claims)).desks()).containsExactlyInAnyOrder("demo", "introserv", "other");
    }

    @Test
    void aRotatedKeyIsAskedForAndTheOldOneIsNoneAnyMore() {
        var old = issuer.token(claims());
        agents.read(old);
        issuer.rotate();
        assertThat(agents.read(issuer.token(claims())).id()).isEqualTo("a-7");
        refused(Why.SIGNATURE, old);
    }

    @Test
    void whoeverMakesUpNamesOfKeysDoesNotMakeUsAskForEach() {
        var careful = agents("pledge", Duration.ofMinutes(4));
        careful.read(issuer.token(claims()));
        for (int i = 0; i < 5; i++) {
            var refused =
                    catchThrowableOfType(TokenRefused.class, () -> careful.read(TestIssuer.byAnotherKey(claims())));
            assertThat(refused.why()).isEqualTo(Why.SIGNATURE);
        }
        assertThat(issuer.asked.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void whileTheIssuerIsAwayNobodyIsCalledAForger() {
        var token = issuer.token(claims());
        issuer.close();
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> agents.read(token)).isInstanceOf(IssuerAway.class);
        }
        var careful = agents("pledge", Duration.ofMinutes(4));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> careful.read(token)).isInstanceOf(IssuerAway.class);
        }
    }

    @Test
    void keysThatAreKnownOutliveTheirIssuer() {
        var token = issuer.token(claims());
        agents.read(token);
        issuer.close();
        assertThat(agents.read(token).id()).isEqualTo("a-7");
    }

    @Test
    void withoutIssuerAndSecretNoTokenIsGood() {
        var none = new Agents(new AccessSettings("", "", "", "", "", "", 10), InstantSource.fixed(NOW));
        assertThatThrownBy(() -> none.read(issuer.token(claims()))).isInstanceOf(TokenRefused.class);
    }

    private void refused(Why why, String token) {
        var refused = catchThrowableOfType(TokenRefused.class, () -> agents.read(token));
        assertThat(refused).as(token).isNotNull();
        assertThat(refused.why()).as(token).isEqualTo(why);
    }

    private String ending(long seconds) {
        return issuer.token(new JWTClaimsSet.Builder(claims())
                .expirationTime(Date.from(NOW.plusSeconds(seconds)))
                .build());
    }

    private String beginning(long seconds) {
        return issuer.token(new JWTClaimsSet.Builder(claims())
                .notBeforeTime(Date.from(NOW.plusSeconds(seconds)))
                .build());
    }

    private JWTClaimsSet claims() {
        return issuer.claims("pledge", "demo").build();
    }

    private Agents agents(String audience, Duration apart) {
        return new Agents(
                new AccessSettings("", "", SECRET, issuer.address(), audience, "desks", 10),
                InstantSource.fixed(NOW),
                apart);
    }

    private static String bySecret(JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        jwt.sign(new MACSigner(SECRET));
        return jwt.serialize();
    }
}

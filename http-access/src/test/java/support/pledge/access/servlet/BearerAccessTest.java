package support.pledge.access.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import support.pledge.access.testkit.AuditLines;

/** A service with one door, as whoever knocks sees it. */
@SpringBootTest(
        classes = BearerAccessTest.Service.class,
        properties = {
            "pledge.agent-jwt-secret=" + BearerAccessTest.SECRET,
            "pledge.api-keys=shop:demo:*:4cd87eb8bb26640d6ddae9d27afd08952e597754bb59f082e62b84a66e8e6ecf"
        })
@AutoConfigureMockMvc
class BearerAccessTest {
    static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String KEY = "pk_test";

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({BearerAccess.class, Door.class})
    static class Service {}

    @RestController
    static class Door {
        @GetMapping("/v1/desks/{desk}")
        String desk(@PathVariable("desk") String desk, @AuthenticationPrincipal Caller caller) {
            if (!caller.maySee(desk)) {
                throw Problems.notTheirs("there is no desk '" + Problems.shown(desk) + "'");
            }
            return caller.name();
        }

        @GetMapping("/v1/due")
        String due(
                @RequestParam(name = "within", defaultValue = "PT1H") Duration within,
                @RequestParam(name = "limit", defaultValue = "1") int limit) {
            if (limit < 1) {
                throw Problems.badRequest("limit=" + limit + ": give 1 or more");
            }
            throw new NotReadable("the state is on its way");
        }
    }

    @Autowired
    @SuppressWarnings("NullAway.Init")
    MockMvcTester http;

    @Test
    void gatewaysAndAgentsAreKnownByTheirNames() throws JOSEException {
        assertThat(get("/v1/desks/demo", KEY)).hasStatusOk().bodyText().isEqualTo("shop");
        assertThat(get("/v1/desks/demo", agent(SECRET, 600, "demo")))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("a-1");
        assertThat(get("/v1/desks/demo", agent(SECRET, 600, "*"))).hasStatusOk();
    }

    @Test
    @DisplayName("S4: none, a wrong key, a wrong signature, an expired token: 401, what to do, and nothing more")
    void strangersAreRefused() throws JOSEException {
        for (String token : new String[] {
            null, "pk_other", agent("another secret of thirty-two bytes!!", 600, "*"), agent(SECRET, -600, "*"), "a.b.c"
        }) {
            var answer = get("/v1/desks/demo", token);
            assertThat(answer)
                    .as("token %s", token)
                    .hasStatus(401)
                    .hasHeader("WWW-Authenticate", "Bearer")
                    .hasContentType("application/problem+json;charset=UTF-8");
            assertThat(answer)
                    .bodyText()
                    .contains("\"status\":401", "Authorization: Bearer")
                    .doesNotContain("Exception");
        }
    }

    @Test
    @DisplayName("S5: a caller sees the desks it is let into, an agent without any sees none")
    void foreignDesksAreNotFound() throws JOSEException {
        assertThat(get("/v1/desks/other", KEY)).hasStatus(404).bodyText().contains("there is no desk 'other'");
        assertThat(get("/v1/desks/demo", agent(SECRET, 600))).hasStatus(404);
    }

    @Test
    void badParametersAreNamedWithWhatToGive() {
        assertProblem("/v1/due?within=soon", 400, "within=soon: give a duration such as PT10M");
        assertProblem("/v1/due?limit=many", 400, "limit=many: give a whole number");
        assertProblem("/v1/due?limit=0", 400, "limit=0: give 1 or more");
    }

    @Test
    void stateThatIsOnTheMoveIsAReasonToAskAgain() {
        assertProblem("/v1/due", 503, "the state is on its way");
        assertThat(get("/v1/due", KEY)).hasHeader("Retry-After", "2");
    }

    @Test
    void nothingElseIsThere() {
        assertProblem("/v2/anything", 404, "there is nothing at this address");
        assertThat(get("/actuator/heapdump", KEY)).hasStatus(404);
        assertThat(get("/error", KEY)).hasStatus(404);
        assertThat(get("/v1/nothing", KEY)).hasStatus(404);
    }

    @Test
    void whatIsShownBackIsCutAndHasNoControlCharacters() {
        assertThat(Problems.shown("a\nb" + "c".repeat(100)))
                .hasSize(61)
                .startsWith("a?bc")
                .endsWith("…");
    }

    @Test
    void theContractIsForEverybody() {
        assertThat(get("/openapi.yaml", null))
                .hasStatusOk()
                .hasContentType("application/yaml")
                .bodyText()
                .startsWith("openapi: 3.1");
    }

    @Test
    void everyAnswerHasTheHeadersThatBindABrowser() {
        for (String path :
                new String[] {"/v1/desks/demo", "/v1/desks/other", "/v1/due?limit=0", "/nothing", "/openapi.yaml"}) {
            for (String token : new String[] {null, KEY}) {
                assertThat(get(path, token))
                        .as(path)
                        .hasHeader("X-Content-Type-Options", "nosniff")
                        .hasHeader("X-Frame-Options", "DENY")
                        .hasHeader("Referrer-Policy", "no-referrer")
                        .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                        .doesNotContainHeader("Strict-Transport-Security")
                        .headers()
                        .hasHeaderSatisfying(
                                "Content-Security-Policy",
                                policy -> assertThat(policy.getFirst()).startsWith("default-src 'none'"));
            }
        }
    }

    @Test
    @DisplayName("S4: who is refused stands in the log: how, where and why, and never the token")
    void refusalsAreLogged() throws JOSEException {
        try (var lines = new AuditLines()) {
            get("/v1/desks/demo", null);
            get("/v1/desks/demo", "pk_other");
            get("/v1/desks/demo", agent(SECRET, -600, "*"));
            get("/v1/desks/secret-desk", KEY);
            get("/v1/nothing", KEY);
            assertThat(lines.all())
                    .hasSize(4)
                    .allMatch(line -> line.contains(" method=GET route=/v1/desks/{desk} "))
                    .noneMatch(line -> line.contains("pk_") || line.contains("eyJ") || line.contains("secret-desk"))
                    .allMatch(line -> line.endsWith(" address=127.0.0.1"));
            assertThat(lines.all().get(0))
                    .contains(" status=401 reason=no-token ")
                    .doesNotContain("principal");
            assertThat(lines.all().get(1)).contains(" status=401 reason=unknown-key ");
            assertThat(lines.all().get(2)).contains(" status=401 reason=token-expired ");
            assertThat(lines.all().get(3)).contains(" status=404 reason=not-theirs principal=shop ");
        }
    }

    private void assertProblem(String path, int status, String detail) {
        var answer = get(path, KEY);
        assertThat(answer).hasStatus(status);
        assertThat(answer.getResponse().getContentType()).startsWith("application/problem+json");
        assertThat(answer).bodyText().contains(detail);
    }

    private MvcTestResult get(String path, @Nullable String token) {
        var request = http.get().uri(path);
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).exchange();
    }

    private static String agent(String secret, long secondsLeft, String... desks) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .subject("a-1")
                .expirationTime(Date.from(Instant.now().plusSeconds(secondsLeft)));
        if (desks.length > 0) {
            claims.claim("desks", List.of(desks));
        }
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }
}

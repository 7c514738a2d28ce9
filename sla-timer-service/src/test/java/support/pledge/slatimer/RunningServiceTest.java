package support.pledge.slatimer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import support.pledge.access.servlet.NotReadable;
import support.pledge.policy.Channel;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.slatimer.web.TicketClocksReader;
import support.pledge.timer.ArmedTimer;

/** The doors of the running service while no broker is there; what stands in the stores is given by the test. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.port=0",
            "pledge.kafka=127.0.0.1:1",
            "pledge.registry-url=http://127.0.0.1:1",
            "pledge.agent-jwt-secret=" + RunningServiceTest.SECRET,
            "pledge.api-keys=shop:demo:*:" + RunningServiceTest.SHA256_OF_KEY
        })
@AutoConfigureMetrics
@Import(RunningServiceTest.Stores.class)
class RunningServiceTest {

    static final String SECRET = "a secret of at least thirty-two bytes";
    static final String KEY = "pk_test";
    static final String SHA256_OF_KEY = "4cd87eb8bb26640d6ddae9d27afd08952e597754bb59f082e62b84a66e8e6ecf";
    private static final Instant OPENED = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    Stores.Given stores;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    PolicyBook book;

    @BeforeEach
    void aTicketOnThePremiumPlan() throws IOException {
        PolicyPack pack = book.publish(new String(
                        Objects.requireNonNull(getClass().getResourceAsStream("/desk.yaml"))
                                .readAllBytes(),
                        UTF_8))
                .orThrow();
        TicketFacts facts = new TicketFacts(Channel.PORTAL, "Premium", null, null, null, null, null, false, null);
        TicketState state = new SlaLifecycle(pack)
                .on(new TicketEvent.Opened("e-1", OPENED, facts), null, OPENED)
                .state();
        stores.tickets = Map.of("T-1", state);
        stores.armed = List.of(new ArmedTimer("T-1", OPENED.plusSeconds(120)));
        stores.readable = true;
    }

    @Test
    void livenessIsUpAndReadinessSaysWhatIsWaitedFor() throws Exception {
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/actuator/health/readiness", null);
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("waiting for the broker at 127.0.0.1:1", "\"tasks\":0");
    }

    @Test
    void metricsAreOpenAndBeginAtZero() throws Exception {
        assertThat(get("/actuator/prometheus", null).body())
                .contains(
                        "pledge_dead_letters_total{service=\"sla-timer\",topic=\"support.ticket-events\"} 0.0",
                        "pledge_timers_overdue_seconds{service=\"sla-timer\"} 0.0",
                        "pledge_timer_lateness_seconds_bucket{service=\"sla-timer\",le=\"0.1\"}");
    }

    @Test
    void clocksAreShownToAnAgentOfTheDesk() throws Exception {
        HttpResponse<String> clocks = get("/v1/tickets/T-1/clocks", agent(SECRET, List.of("demo")));
        assertThat(clocks.statusCode()).isEqualTo(200);
        assertThat(clocks.body())
                .contains(
                        "\"ticketId\":\"T-1\"",
                        "\"desk\":\"demo\"",
                        "\"status\":\"open\"",
                        "\"kind\":\"first-response\"")
                .contains("\"target\":\"30m\"", "\"source\":\"Premium < 30 min\"")
                .contains("\"dueAt\":\"" + OPENED.plusSeconds(1800) + "\"")
                .contains("\"state\":\"excluded\"", "\"because\":\"told by the agent\"");
    }

    @Test
    void deadlinesWithinATimeAreListedTheEarliestFirst() throws Exception {
        HttpResponse<String> soon = get("/v1/deadlines?desk=demo&within=PT10M", KEY);
        assertThat(soon.body()).contains("\"clock\":\"acknowledgement\"").doesNotContain("first-response");
        String later = get("/v1/deadlines?within=PT1H", KEY).body();
        assertThat(later.indexOf("acknowledgement")).isPositive().isLessThan(later.indexOf("first-response"));
        assertThat(get("/v1/deadlines?desk=other&within=PT1H", KEY).body()).contains("\"deadlines\":[]");
    }

    @Test
    void strangersAreRefused() throws Exception {
        assertProblem(get("/v1/tickets/T-1/clocks", null), 401, "Authorization: Bearer");
        assertThat(get("/v1/deadlines", agent("another secret of thirty-two bytes!!", List.of("*")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("S5: a ticket of a desk that the caller may not see is not found, the same as one that is not there")
    void foreignTicketsAreNotFound() throws Exception {
        String stranger = agent(SECRET, List.of("other"));
        HttpResponse<String> foreign = get("/v1/tickets/T-1/clocks", stranger);
        HttpResponse<String> absent = get("/v1/tickets/T-9/clocks", stranger);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body().replace("T-1", "T-9")).isEqualTo(absent.body());
        assertThat(get("/v1/deadlines?within=PT1H", stranger).body()).contains("\"deadlines\":[]");
        assertThat(get("/v1/tickets/T-1/clocks", agent(SECRET, null)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void badParametersAreNamed() throws Exception {
        assertProblem(get("/v1/deadlines?within=soon", KEY), 400, "within=soon: give a duration such as PT10M");
        assertProblem(get("/v1/deadlines?within=-PT1H", KEY), 400, "PT0S to P366D");
        assertProblem(get("/v1/deadlines?limit=0", KEY), 400, "give 1 to 1000");
    }

    @Test
    void whileTheStoresCannotBeReadItSaysSoAndWhenToComeBack() throws Exception {
        stores.readable = false;
        HttpResponse<String> away = get("/v1/tickets/T-1/clocks", KEY);
        assertProblem(away, 503, "restoring");
        assertThat(away.headers().firstValue("retry-after")).contains("2");
    }

    @Test
    void aTicketOfAnotherInstanceIsNotToldAsAbsentWhileItCannotBeAsked() throws Exception {
        HttpResponse<String> elsewhere = get("/v1/tickets/ELSEWHERE/clocks", KEY);
        assertProblem(elsewhere, 503, "not ready: waiting for the broker");
        assertThat(elsewhere.headers().firstValue("retry-after")).contains("2");
        assertThat(get("/v1/tickets/ELSEWHERE/clocks", null).statusCode()).isEqualTo(401);
    }

    @Test
    void nothingElseIsThere() throws Exception {
        assertThat(get("/actuator/heapdump", KEY).statusCode()).isEqualTo(404);
        assertThat(get("/actuator/env", null).statusCode()).isIn(401, 404);
        assertThat(get("/v1/nothing", KEY).statusCode()).isEqualTo(404);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).get().asString().contains("application/problem+json");
        assertThat(answer.body()).contains(detail);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String agent(String secret, @Nullable List<String> desks) throws JOSEException {
        return sign(
                secret,
                new JWTClaimsSet.Builder()
                        .subject("agent-1")
                        .claim("desks", desks)
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
    }

    private static String sign(String secret, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(secret.getBytes(UTF_8)));
        return token.serialize();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Stores {

        static class Given implements TicketClocksReader {
            Map<String, TicketState> tickets = Map.of();
            List<ArmedTimer> armed = List.of();
            boolean readable = true;

            @Override
            public Set<Integer> partitions() {
                return Set.of(0, 1, 2, 3, 4, 5);
            }

            @Override
            public boolean keeps(String ticketId) {
                return !ticketId.startsWith("ELSEWHERE");
            }

            @Override
            public Optional<TicketState> ticket(String ticketId) {
                if (!readable) {
                    throw new NotReadable("restoring");
                }
                return Optional.ofNullable(tickets.get(ticketId));
            }

            @Override
            public List<ArmedTimer> dueUntil(Instant until, int limit) {
                return armed.stream()
                        .filter(timer -> !timer.dueAt().isAfter(until))
                        .toList();
            }
        }

        @Bean
        @Primary
        Given given() {
            return new Given();
        }
    }
}

package support.pledge.intake;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Knocks at the doors over real HTTP. The keys are "shop-key" (everything) and "forms-key" (introserv, FORM). */
@SpringBootTest(
        classes = InMemoryIntake.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pledge.secret=" + IntakeTest.SECRET,
            "pledge.agent-jwt-secret=" + IntakeTest.AGENT_SECRET,
            "pledge.api-keys=shop:*:*:44cfdcdd88354fa1412781f5a01a901c9112db33bfa8b165fbec9b618d9cf112,"
                    + "forms:introserv:FORM:b0127f80279644617ff237e2336070b454cc7a5d4cf8ea76bca6188e339cbc40",
            "pledge.sites=https://shop.example,https://small.example=introserv",
            "pledge.visitor-secrets=demo=" + IntakeTest.VISITOR_SECRET,
            "pledge.limits.chats=4200",
            "pledge.limits.files=40",
            "pledge.limits.knocks=2000",
            "pledge.limits.streams-per-address=30",
            "pledge.limits.proxies=127.0.0.1",
            "pledge.file-limit=1MB",
            "pledge.body-patience=4s",
            "pledge.mailboxes=support@demo.example=demo,support@introserv.example=introserv",
            "pledge.trusted-mail-servers=mx.demo.example",
            "pledge.mails-answered-per-hour=300",
            "management.endpoint.health.group.readiness.include=readinessState"
        })
public abstract class IntakeTest {
    protected static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef";
    protected static final String AGENT_SECRET = "fedcba9876543210fedcba9876543210fedcba9876543210";
    protected static final String VISITOR_SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978";
    protected static final String SHOP = "shop-key";
    protected static final String FORMS = "forms-key";
    protected static final String STRANGER = "";
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    protected int port;

    @Autowired
    protected MemoryLog log;

    @Autowired
    protected InMemoryIntake.SettableClock clock;

    /** An answer; the body is what JSON says. */
    public record Answer(int status, JsonNode body, String raw, java.net.http.HttpHeaders headers) {
        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    @AfterEach
    void calm() {
        log.away(false);
        log.acknowledgesAfter(0);
        clock.reset();
    }

    protected Answer post(String token, String path, Object body, String... headers) {
        return knock("POST", token, path, body instanceof String text ? text : JSON.writeValueAsString(body), headers);
    }

    protected Answer patch(String token, String path, Object body) {
        return knock("PATCH", token, path, JSON.writeValueAsString(body));
    }

    protected Answer get(String token, String path) {
        return knock("GET", token, path, "");
    }

    protected Answer knock(String method, String token, String path, String body, String... headers) {
        var request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        request.setHeader("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            var json = type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
            return new Answer(response.statusCode(), json, response.body(), response.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    /** A ticket of the demo desk that was just opened; its number. */
    protected String ticket() {
        return post(SHOP, "/v1/tickets", form("Help")).text("ticketId");
    }

    protected static Map<String, Object> form(String subject) {
        return Map.of(
                "desk", "demo",
                "channel", "PORTAL",
                "customer", Map.of("email", "ann@customers.example", "name", "Ann", "locale", "pt_BR"),
                "subject", subject,
                "body", "It is broken");
    }

    /** Whom the site of the demo desk vouches for, for an hour. */
    protected static String identity(String id, String email) {
        return identity(id, email, "demo", Instant.now().plusSeconds(3_600), VISITOR_SECRET);
    }

    protected static String identity(String id, String email, String desk, Instant expires, String secret) {
        return jwt(
                new JWTClaimsSet.Builder()
                        .subject(id)
                        .audience(desk)
                        .claim("email", email)
                        .claim("name", "Ann Signed-In")
                        .claim("plan", "Standard")
                        .expirationTime(Date.from(expires))
                        .build(),
                secret);
    }

    /** A token for an agent of all desks. */
    protected static String agent() {
        return agent("*", Instant.now().plusSeconds(600), AGENT_SECRET);
    }

    protected static String agent(String desk, Instant expires, String secret) {
        return jwt(
                new JWTClaimsSet.Builder()
                        .subject("agent-1")
                        .claim("name", "Alex Agent")
                        .claim("desks", List.of(desk))
                        .expirationTime(Date.from(expires))
                        .build(),
                secret);
    }

    private static String jwt(JWTClaimsSet claims, String secret) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

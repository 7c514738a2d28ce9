package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import support.pledge.access.contract.Operation;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.local.Service;

/** Every door of every service, as the table has them, tried by everybody who may not come in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointAccessTest {
    private static final String SHA256 = "0".repeat(64);
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

    private final RunningSystem system = RunningSystem.shared();
    private final Connection connection = system.connection();
    private final Doors doors = new Doors(connection);
    private final Forgeries forgeries = new Forgeries(system.issuer());
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private String ticket = "";
    private String chat = "";
    private String otherChat = "";

    private record Tried(String as, Operation door, HttpResponse<String> answer) {
        @Override
        public String toString() {
            return as + ": " + door + " answered " + answer.statusCode() + " " + answer.body();
        }
    }

    @BeforeAll
    void aTicketAndTwoChats() {
        ticket = doors.open(Map.of(
                "desk",
                "demo",
                "channel",
                "PORTAL",
                "subject",
                "Whose is it?",
                "body",
                "Mine",
                "customer",
                Map.of("email", "ann@customers.example")));
        chat = chat().text("chatId");
        otherChat = chat().text("token");
        Awaitility.await("clocks")
                .atMost(Duration.ofSeconds(30))
                .until(() -> doors.get(connection.slaUrl() + "/v1/tickets/" + ticket + "/clocks")
                                .status()
                        == 200);
    }

    private Doors.Answer chat() {
        return doors.as("", "POST", "/v1/chats", Map.of("desk", "demo", "message", "Hello"))
                .expect(202);
    }

    @Test
    @DisplayName("S4: without a token, and with every forgery, no door opens that is not for strangers")
    void forgeriesOpenNothing() throws Exception {
        for (var bad : forgeries.bad().entrySet()) {
            for (var tried : walk(bad.getKey(), bad.getValue())) {
                safe(tried);
                if (tried.door.isPublic()) {
                    assertThat(tried.answer.statusCode()).as(tried.toString()).isNotEqualTo(403);
                } else {
                    refused(tried);
                }
                boolean byToken = tried.door.known().contains("apiKey")
                        || tried.door.known().contains("agentToken");
                if (byToken) {
                    assertThat(tried.answer.statusCode()).as(tried.toString()).isEqualTo(401);
                }
            }
        }
    }

    @Test
    @DisplayName("S5: an agent of another desk finds nothing")
    void anAgentOfAnotherDesk() throws Exception {
        foreign("agent", walk("an agent of another desk", forgeries.agentOfAnotherDesk()));
    }

    @Test
    @DisplayName("S5: a gateway of another desk, or of another channel, finds nothing")
    void aGatewayOfAnotherDeskOrChannel() throws Exception {
        foreign("gateway", walk("a key of another desk", RunningSystem.FOREIGN_KEY));
        var ofAnotherChannel = walk("a key of another channel", RunningSystem.PHONE_KEY).stream()
                .filter(tried -> !tried.door.path().equals("/v1/calls"))
                .toList();
        foreign("gateway", ofAnotherChannel);
    }

    @Test
    @DisplayName("S5: a visitor finds no other chat, and no ticket")
    void aVisitorOfAnotherChat() throws Exception {
        foreign("visitor", walk("a visitor of another chat", otherChat));
    }

    @Test
    @DisplayName("S4: agents by their issuer's tokens come in at each service")
    void agentsOfTheIssuer() throws Exception {
        var token =
                system.issuer().token(system.issuer().claims("pledge", "demo").build());
        for (var address : List.of(
                connection.intakeUrl() + "/v1/tickets/" + ticket,
                connection.slaUrl() + "/v1/tickets/" + ticket + "/clocks",
                connection.escalationUrl() + "/v1/teams/" + team() + "/queue")) {
            var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
            assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .as(address)
                    .isEqualTo(200);
        }
    }

    @Test
    void everyServiceShowsItsOwnDocument() throws Exception {
        for (var service : Service.values()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url(service) + "/openapi.yaml"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("title: \"Pledge: " + service.title() + "\"");
        }
    }

    private void foreign(String kind, List<Tried> walked) {
        for (var tried : walked) {
            safe(tried);
            var door = tried.door;
            boolean mayComeIn = door.callers().contains(kind);
            if (door.isPublic() || mayComeIn && door.foreign().equals("open")) {
                continue;
            }
            // Many tickets at once are answered one by one, whoever brings them.
            boolean oneByOne = door.foreign().equals("each") && tried.answer.statusCode() == 207;
            boolean filtered = oneByOne || mayComeIn && door.foreign().equals("filtered");
            if (filtered) {
                assertThat(tried.answer.statusCode()).as(tried.toString()).isIn(200, 207);
                assertThat(tried.answer.body())
                        .as(tried.toString())
                        .doesNotContain(ticket, "\"demo\"")
                        .doesNotContainPattern("\"accepted\":[1-9]");
            } else if (mayComeIn && door.foreign().matches("\\d+")) {
                assertThat(tried.answer.statusCode()).as(tried.toString()).isEqualTo(Integer.parseInt(door.foreign()));
            }
            if (!filtered) {
                refused(tried);
            }
        }
    }

    /** What holds for every answer, whoever asks. */
    private static void safe(Tried tried) {
        var answer = tried.answer;
        assertThat(answer.statusCode()).as(tried.toString()).isBetween(200, 499);
        if (!tried.door.path().equals("/actuator/prometheus")) { // It counts exceptions by their names.
            assertThat(answer.body()).as(tried.toString()).doesNotContain("Exception", "\tat ", "java.");
        }
        for (var header : List.of(
                "X-Content-Type-Options",
                "X-Frame-Options",
                "Referrer-Policy",
                "Content-Security-Policy",
                "Cache-Control")) {
            assertThat(answer.headers().firstValue(header))
                    .as(header + " " + tried)
                    .isPresent();
        }
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .as(tried.toString())
                .isEmpty();
    }

    private static void refused(Tried tried) {
        var answer = tried.answer;
        assertThat(REFUSALS).as(tried.toString()).contains(answer.statusCode());
        boolean page = tried.door.tags().contains("pages") && answer.statusCode() == 404;
        if (!page && !tried.door.method().equals("HEAD")) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(tried.toString())
                    .startsWith("application/problem+json");
            assertThat(Doors.JSON.readTree(answer.body()).path("status").asInt())
                    .as(tried.toString())
                    .isEqualTo(answer.statusCode());
        }
    }

    private List<Tried> walk(String as, String token) throws Exception {
        var walked = new ArrayList<Tried>();
        for (var service : Service.values()) {
            for (var door : AccessTable.contract(service).operations()) {
                walked.add(new Tried(as, door, knock(service, door, token)));
            }
        }
        assertThat(walked).hasSizeGreaterThan(60);
        return walked;
    }

    private HttpResponse<String> knock(Service service, Operation door, String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url(service) + path(door)))
                .timeout(Duration.ofSeconds(30))
                .method(door.method(), body(door));
        request.header("Content-Type", door.path().endsWith("/inbound-mail") ? "message/rfc822" : "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String path(Operation door) {
        return door.path()
                        .replace("{id}", door.path().startsWith("/v1/chats") ? chat : ticket)
                        .replace("{sha256}", SHA256)
                        .replace("{desk}", "demo")
                        .replace("{team}", team())
                        .replace("{token}", "forged")
                        .replace("{group}", "liveness")
                + (door.path().endsWith("/inbound-mail") ? "?desk=demo" : "");
    }

    /** Good enough for whoever may; a stranger's are empty, so that nothing is begun. */
    private HttpRequest.BodyPublisher body(Operation door) {
        Map<String, ?> customer = Map.of("email", "ann@customers.example");
        Object body = switch (door.path()) {
            case "/v1/tickets" -> ticketForm(customer);
            case "/v1/tickets:batch" -> Map.of("tickets", List.of(ticketForm(customer)));
            case "/v1/tickets/{id}/links" -> Map.of("ticket", chat, "kind", "SAME_PROBLEM");
            case "/v1/calls" ->
                Map.of(
                        "desk",
                        "demo",
                        "callId",
                        "c-1",
                        "outcome",
                        "MISSED",
                        "phone",
                        "+4930123456",
                        "calledAt",
                        Instant.now().minusSeconds(60).toString());
            case "/v1/visitors/tickets", "/v1/chats/{id}/sessions" -> Map.of("desk", "demo", "identity", "forged");
            case "/v1/desks/{desk}/incident" -> Map.of("statusPage", "https://status.example");
            case "/v1/inbound-mail" -> "From: ann@customers.example\r\nSubject: x\r\n\r\nx\r\n";
            default -> Map.of();
        };
        boolean none = Set.of("GET", "HEAD", "DELETE").contains(door.method());
        return none
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body instanceof String text ? text : Doors.JSON.writeValueAsString(body));
    }

    private static Map<String, ?> ticketForm(Map<String, ?> customer) {
        return Map.of("desk", "demo", "channel", "PORTAL", "subject", "x", "body", "x", "customer", customer);
    }

    /** One of the demo desk. */
    private String team() {
        var teams = doors.get(connection.escalationUrl() + "/v1/teams").body().path("teams");
        return teams.valueStream()
                .filter(team -> team.path("desk").asString("").equals("demo"))
                .findFirst()
                .orElseThrow()
                .path("team")
                .asString("");
    }

    private String url(Service service) {
        return switch (service) {
            case INTAKE -> connection.intakeUrl();
            case SLA_TIMER -> connection.slaUrl();
            case ESCALATION -> connection.escalationUrl();
            case NOTIFICATION -> connection.notificationUrl();
        };
    }
}

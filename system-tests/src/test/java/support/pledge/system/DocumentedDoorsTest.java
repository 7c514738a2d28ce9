package support.pledge.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import support.pledge.launcher.local.Service;
import support.pledge.schemas.Base32;
import support.pledge.schemas.TicketNumber;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the OpenAPI documents show as requests is sent to the running system, and its answers are what the documents say. */
class DocumentedDoorsTest {
    /** Files, and what has no end; their own tests show them. */
    private static final Set<String> NO_JSON = Set.of(
            "POST /v1/inbound-mail",
            "POST /v1/files",
            "GET /v1/tickets/{id}/attachments/{sha256}",
            "POST /v1/chats/{id}/files",
            "GET /v1/chats/{id}/files/{sha256}",
            "GET /v1/chats/{id}/stream");

    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());
    private final Map<String, OpenApiDocument.Door> documented = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>(Map.of("desk", "introserv", "team", "l1-support"));
    private final Set<String> walked = new TreeSet<>();

    @Test
    void everyDoorAnswersAsItsDocumentSays() throws Exception {
        Arrays.stream(Service.values())
                .flatMap(service -> OpenApiDocument.doors(service).stream())
                .forEach(door -> documented.put(door.toString(), door));
        tickets();
        customers();
        chats();
        visitors();
        desks();
        var all = new TreeSet<>(documented.keySet());
        all.removeAll(NO_JSON);
        assertThat(walked).isEqualTo(all);
    }

    private void tickets() {
        var other = knock("POST /v1/tickets").path("ticketId").asString("");
        knock("POST /v1/tickets:batch");
        values.put("id", knock("POST /v1/tickets").path("ticketId").asString(""));
        Awaitility.await()
                .atMost(TeamDesk.SOON)
                .until(() -> doors.get(system.connection().intakeUrl() + "/v1/tickets/" + values.get("id"))
                                .status()
                        == 200);
        knock("PATCH /v1/tickets/{id}");
        knock("POST /v1/tickets/{id}/messages");
        knock("POST /v1/tickets/{id}/status");
        knock("POST /v1/tickets/{id}/assignments");
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        knock("POST /v1/tickets/{id}/expectations", Map.of("resolutionExpectedAt", tomorrow));
        knock("POST /v1/tickets/{id}/escalations");
        knock("POST /v1/tickets/{id}/links", Map.of("ticket", other));
        knock("GET /v1/tickets/{id}");
        Awaitility.await()
                .atMost(TeamDesk.SOON)
                .until(() -> doors.clocks(values.getOrDefault("id", "")).has("clocks"));
        knock("GET /v1/tickets/{id}/clocks");
        knock("GET /v1/deadlines");
        knock("GET /v1/teams");
        knock("GET /v1/teams/{team}/queue");
        var now = Instant.now().toString();
        knock("POST /v1/calls", Map.of("callId", "call-" + now, "calledAt", now));
    }

    private void customers() throws Exception {
        var secret = Files.readAllLines(system.data().resolve("secrets.env")).stream()
                .filter(line -> line.startsWith("PLEDGE_SECRET="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("'", ""))
                .findFirst()
                .orElseThrow();
        var ticket = TicketNumber.parse(values.getOrDefault("id", "")).orElseThrow();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var seal = Base32.encode(mac.doFinal(("feedback|" + ticket.text()).getBytes(UTF_8)), 16);
        values.put("token", ticket.compact() + "." + seal.toLowerCase(Locale.ROOT));
        knock("POST /v1/feedback/{token}");
    }

    private void chats() {
        var begun = knock("POST /v1/chats");
        values.put("id", begun.path("chatId").asString(""));
        values.put("chatToken", begun.path("token").asString(""));
        knock("POST /v1/chats/{id}/messages");
        knock("POST /v1/chats/{id}/typing");
        knock("GET /v1/chats/{id}");
    }

    /** Whom the demo desk's site vouches for. */
    private void visitors() {
        var identity = Map.of("identity", Identity.of("vera", "vera@customers.example"));
        values.put(
                "id",
                knock("POST /v1/chats", Map.of("desk", "demo", "identity", identity.get("identity")))
                        .path("chatId")
                        .asString(""));
        Awaitility.await()
                .atMost(TeamDesk.SOON)
                .until(() -> knock("POST /v1/visitors/tickets", identity)
                                .path("tickets")
                                .size()
                        > 0);
        knock("POST /v1/chats/{id}/sessions", identity);
    }

    private void desks() {
        knock("GET /v1/desks");
        knock("GET /v1/desks/{desk}/chat");
        knock("PUT /v1/desks/{desk}/incident");
        knock("GET /v1/desks/{desk}/incident");
        knock("DELETE /v1/desks/{desk}/incident");
    }

    private JsonNode knock(String door) {
        return knock(door, Map.of());
    }

    /** Sends what the document shows, but for what has to be of today. */
    private JsonNode knock(String name, Map<String, String> anew) {
        var door = Objects.requireNonNull(documented.get(name), name);
        var body = door.request().map(request -> request.path("example").deepCopy());
        body.ifPresent(example -> anew.forEach(((ObjectNode) example)::put));
        var answer = doors.call(
                door.method(),
                url(door),
                token(door),
                "application/json",
                body.map(JsonNode::toString).orElse(""),
                Map.of());
        walked.add(name);
        var said = door.response(answer.status());
        if (said.isEmpty()) {
            assertThat(door.said().path("responses").has(Integer.toString(answer.status())) && answer.status() == 204)
                    .as("%s: %s is documented: %s", name, answer.status(), answer.raw())
                    .isTrue();
        } else {
            assertThat(door.document().complaints(said.get(), answer.body()))
                    .as("%s: %s", name, answer.raw())
                    .isEmpty();
        }
        return answer.body();
    }

    private String url(OpenApiDocument.Door door) {
        var path = door.path();
        for (var value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        var at = system.connection();
        return switch (door.service()) {
            case INTAKE -> at.intakeUrl() + path;
            case SLA_TIMER -> at.slaUrl() + path;
            case ESCALATION -> at.escalationUrl() + path;
            case NOTIFICATION -> at.notificationUrl() + path;
        };
    }

    private String token(OpenApiDocument.Door door) {
        if (door.knows("agentToken")) {
            return system.connection().agentToken();
        }
        if (door.knows("apiKey")) {
            return system.connection().apiKey();
        }
        return door.knows("chatToken") ? values.getOrDefault("chatToken", "") : "";
    }
}

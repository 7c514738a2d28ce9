package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.intake.IntakeTest;

/** Who gets in where: each door against each wrong caller. */
class AccessTest extends IntakeTest {
    private static final List<String> ACTIONS =
            List.of("/messages", "/status", "/assignments", "/escalations", "/expectations");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not-the-key",
                "pc2.demo.00000000000.zzzzzz.0.00000000000000000000000000000000",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."
            })
    void aStrangerOpensNoDoor(String token) {
        var id = ticket();
        for (var action : ACTIONS) {
            refused(401, post(token, "/v1/tickets/" + id + action, Map.of("body", "x")));
        }
        refused(401, post(token, "/v1/tickets", form("x")));
        refused(401, post(token, "/v1/tickets:batch", List.of(form("x"))));
        refused(401, get(token, "/v1/tickets/" + id));
        refused(401, patch(token, "/v1/tickets/" + id, Map.of("severity", 1)));
        refused(401, post(token, "/v1/inbound-mail?desk=demo", "From: a@b\r\n\r\n"));
        refused(401, get(token, "/v1/chats/" + id));
        refused(401, get(token, "/v1/chats/" + id + "/stream"));
        refused(401, post(token, "/v1/chats/" + id + "/messages", Map.of("body", "x")));
    }

    @Test
    void aTokenOfAnotherSecretOrThatHasExpiredIsNoToken() {
        var id = ticket();
        refused(401, get(agent("*", Instant.now().plusSeconds(60), SECRET), "/v1/tickets/" + id));
        var old = get(agent("*", Instant.now().minus(Duration.ofHours(1)), AGENT_SECRET), "/v1/tickets/" + id);
        refused(401, old);
        assertThat(old.text("detail")).contains("expired");
    }

    @Test
    void whatIsAnotherDesksIsAsIfItWereNotThere() {
        var id = ticket();
        var elsewhere = agent("introserv", Instant.now().plusSeconds(60), AGENT_SECRET);
        for (var caller : List.of(elsewhere, FORMS)) {
            refused(404, get(caller, "/v1/tickets/" + id));
            refused(404, post(caller, "/v1/tickets/" + id + "/messages", Map.of("body", "x")));
            refused(404, post(caller, "/v1/tickets/" + id + "/status", Map.of("status", "closed")));
            refused(404, get(caller, "/v1/chats/" + id));
        }
        for (var action : List.of("/assignments", "/escalations", "/expectations")) {
            refused(404, post(elsewhere, "/v1/tickets/" + id + action, Map.of("team", "front")));
        }
        refused(403, post(elsewhere, "/v1/tickets", form("x")));
        refused(403, post(FORMS, "/v1/tickets", form("x")));
        refused(403, post(FORMS, "/v1/inbound-mail?desk=demo", "From: a@b\r\n\r\n"));
        assertThat(log.of(id)).hasSize(1);
    }

    @Test
    void aGatewayIsNoAgent() {
        var id = ticket();
        for (var action : List.of("/assignments", "/escalations", "/expectations")) {
            refused(403, post(SHOP, "/v1/tickets/" + id + action, Map.of("team", "front")));
        }
        refused(403, patch(SHOP, "/v1/tickets/" + id, Map.of("severity", 1)));
        refused(403, post(SHOP, "/v1/chats/" + id + "/messages", Map.of("body", "x")));
    }

    @Test
    void aChatsTokenOpensItsChatAlone() {
        var mine = post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", "mine"));
        var other = post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", "other"));
        var path = "/v1/chats/" + mine.text("chatId");
        assertThat(get(mine.text("token"), path).status()).isEqualTo(200);
        for (var doors : List.of(path, path + "/stream")) {
            refused(404, get(other.text("token"), doors));
            refused(401, get(mine.text("token") + "x", doors));
        }
        refused(404, post(other.text("token"), path + "/messages", Map.of("body", "evil")));
        var ticket = "/v1/tickets/" + mine.text("chatId");
        refused(403, get(mine.text("token"), ticket));
        refused(403, post(mine.text("token"), ticket + "/messages", Map.of("body", "x")));
        refused(403, post(mine.text("token"), "/v1/tickets", form("x")));
        clock.goForward(Duration.ofDays(8));
        refused(401, get(mine.text("token"), path));
    }

    @Test
    void onlyTheseSitesMayUseTheChatFromABrowser() {
        var preflight = new String[] {"Access-Control-Request-Method", "POST", "Origin", "https://shop.example"};
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin,access-control-request-method");
        var allowed = knock("OPTIONS", STRANGER, "/v1/chats", "", preflight);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        preflight[3] = "https://evil.example";
        var refused = knock("OPTIONS", STRANGER, "/v1/chats", "", preflight);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void nothingOfTheInsideIsOpen() {
        for (var path : List.of("/actuator/env", "/actuator/heapdump", "/actuator/beans", "/actuator/loggers")) {
            assertThat(get(STRANGER, path).status()).as(path).isEqualTo(404);
        }
        assertThat(get(STRANGER, "/actuator/health/liveness").status()).isEqualTo(200);
        var page = get(STRANGER, "/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.raw()).contains("<pledge-chat").doesNotContain("style=", "onclick", "<script>");
    }

    private static void refused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.raw()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        assertThat(answer.raw()).doesNotContain("Exception", "\tat ");
    }
}

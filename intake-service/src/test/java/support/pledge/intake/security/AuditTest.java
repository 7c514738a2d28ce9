package support.pledge.intake.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import support.pledge.access.testkit.AuditLines;
import support.pledge.intake.IntakeTest;

/** What is written down of those who were refused, and what every answer says to a browser. */
@ResourceLock("support.pledge.audit")
class AuditTest extends IntakeTest {
    @Test
    @DisplayName("S4: who is refused stands in the log: how, where and why, and never the token")
    void refusalsAreLogged() {
        var id = ticket();
        var elsewhere = agent("introserv", Instant.now().plusSeconds(60), AGENT_SECRET);
        try (var lines = new AuditLines()) {
            get(STRANGER, "/v1/tickets/" + id);
            get("wrong-key", "/v1/tickets/" + id);
            get(agent("*", Instant.now().minusSeconds(3_600), AGENT_SECRET), "/v1/tickets/" + id);
            get(elsewhere, "/v1/tickets/" + id);
            post(FORMS, "/v1/tickets", form("x"));
            post(STRANGER, "/v1/feedback/forged", Map.of("rating", 1));
            get(STRANGER, "/t/forged");
            get(STRANGER, "/internal/conversations/" + id);
            get(STRANGER, "/nothing/there");
            assertThat(lines.all())
                    .hasSize(8)
                    .noneMatch(line -> line.contains("wrong-key") || line.contains("eyJ") || line.contains("forged"))
                    .noneMatch(line -> line.contains(id))
                    .allMatch(line -> line.contains(" service=") && line.endsWith(" address=127.0.0.1"));
            var expected = List.of(
                    "method=GET route=/v1/tickets/{id} status=401 reason=no-token ",
                    "method=GET route=/v1/tickets/{id} status=401 reason=unknown-key ",
                    "method=GET route=/v1/tickets/{id} status=401 reason=token-expired ",
                    "method=GET route=/v1/tickets/{id} status=404 reason=not-theirs principal=agent:agent-1 ",
                    "method=POST route=/v1/tickets status=403 reason=forbidden principal=gateway:forms ",
                    "method=POST route=/v1/feedback/{token} status=404 reason=link-token ",
                    "method=GET route=/t/{token} status=404 reason=link-token ",
                    "method=GET route=/internal/conversations/{id} status=404 reason=peer-token ");
            for (int i = 0; i < expected.size(); i++) {
                assertThat(lines.all().get(i)).contains(expected.get(i));
            }
        }
    }

    @Test
    void everyAnswerHasTheHeadersThatBindABrowser() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin,access-control-request-method");
        var answers = List.of(
                get(STRANGER, "/"),
                get(STRANGER, "/v1/desks"),
                get(STRANGER, "/v1/tickets"),
                get(SHOP, "/v1/tickets/PL-00000-00000"),
                get(STRANGER, "/pledge-chat.js"),
                get(STRANGER, "/nothing"),
                get(STRANGER, "/openapi.yaml"),
                knock("GET", STRANGER, "/v1/desks", "", "Origin", "https://evil.example"),
                knock(
                        "OPTIONS",
                        STRANGER,
                        "/v1/chats",
                        "",
                        "Origin",
                        "https://evil.example",
                        "Access-Control-Request-Method",
                        "POST"));
        for (var answer : answers) {
            var headers = answer.headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
            assertThat(headers.firstValue("Cache-Control")).isPresent();
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        }
    }
}

package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.AgentReplied;
import support.pledge.events.CustomerReplied;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;

/** What the doors find in what people write. */
class FirstReadingTest extends IntakeTest {
    /** Made here, so that nobody takes it for a real one. */
    private static final String KEY = "sk_live_" + "51HqLx0" + "a9TqWcRk7uYbNm3P";

    private static Map<String, Object> form(String customer, String subject, String body) {
        var form = new HashMap<String, Object>();
        form.put("desk", "demo");
        form.put("channel", "PORTAL");
        form.put("customer", Map.of("id", customer, "email", customer + "@customers.example"));
        form.put("subject", subject);
        form.put("body", body);
        return form;
    }

    private TicketOpened opened(Answer answer) {
        assertThat(answer.status()).as(answer.raw()).isEqualTo(202);
        return (TicketOpened) log.of(answer.text("ticketId")).getFirst();
    }

    @Test
    @DisplayName("C9: a key never enters the log; its ends stay, and the sender is told")
    void aKeyNeverEntersTheLog() {
        var answer =
                post(SHOP, "/v1/tickets", form("c9", "Key " + KEY, "I use " + KEY + " and my password is Hunter2!x"));
        var opened = opened(answer);
        assertThat(opened.toString()).doesNotContain(KEY, "Hunter2!x").contains("sk_l", "Nm3P");
        assertThat(opened.getMasked()).containsExactly("API_KEY", "PASSWORD");
        assertThat(answer.body().path("masked").toString()).isEqualTo("[\"API_KEY\",\"PASSWORD\"]");
    }

    @Test
    @DisplayName("C9: in whatever is written to a ticket, by whomever")
    void inWhateverIsWritten() {
        var id = ticket();
        var customer = post(SHOP, "/v1/tickets/" + id + "/messages", Map.of("body", "the token: " + KEY));
        assertThat(customer.body().path("masked").toString()).isEqualTo("[\"API_KEY\"]");
        post(agent(), "/v1/tickets/" + id + "/messages", Map.of("body", "Use " + KEY));
        post(agent(), "/v1/tickets/" + id + "/messages", Map.of("body", "She uses " + KEY, "public", false));
        post(agent(), "/v1/tickets/" + id + "/escalations", Map.of("reason", "complex", "comment", "with " + KEY));
        post(agent(), "/v1/tickets/" + id + "/status", Map.of("status", "resolved", "summary", "Replaced " + KEY));
        assertThat(log.of(id))
                .hasSize(6)
                .allSatisfy(event -> assertThat(event.toString()).doesNotContain(KEY));
        assertThat(log.of(id).stream().filter(CustomerReplied.class::isInstance).map(CustomerReplied.class::cast))
                .singleElement()
                .satisfies(reply -> assertThat(reply.getMasked()).containsExactly("API_KEY"));
        assertThat(log.of(id)).anyMatch(AgentReplied.class::isInstance);
    }

    @Test
    @DisplayName("C9: what is cut is masked before: half a key looks like none")
    void whatIsCutIsMaskedBefore() {
        var line = "x".repeat(88) + " token " + KEY + " " + "y".repeat(200);
        var mail = "From: cut@customers.example\r\nTo: support@example.org\r\n\r\n" + line;
        var answer = knock("POST", SHOP, "/v1/inbound-mail?desk=demo", mail, "Content-Type", "message/rfc822");
        assertThat(opened(answer).getSubject()).doesNotContain(KEY.substring(0, 14));
        assertThat(answer.body().path("masked").toString()).isEqualTo("[\"API_KEY\"]");
    }

    @Test
    @DisplayName("C9: in tables and lists of HTML, and across subject and body")
    void inHtmlAndAcrossSubjectAndBody() {
        var html = "<table><tr><th>Password</th><td>Mariposa77</td></tr></table><dl><dt>API key</dt><dd>" + KEY
                + "</dd></dl>";
        var mail = "From: html@customers.example\r\nTo: support@example.org\r\nSubject: Access\r\n"
                + "Content-Type: text/html\r\n\r\n" + html;
        var byMail = opened(knock("POST", SHOP, "/v1/inbound-mail?desk=demo", mail, "Content-Type", "message/rfc822"));
        assertThat(byMail.getBody()).doesNotContain("Mariposa77", KEY).contains("Password: ", "API key: ");
        assertThat(opened(post(SHOP, "/v1/tickets", form("c9s", "password:", "Mariposa77")))
                        .getBody())
                .doesNotContain("Mariposa77");
        assertThat(opened(post(SHOP, "/v1/tickets", form("c9t", "Access", html)))
                        .getBody())
                .doesNotContain("Mariposa77");
    }

    @Test
    @DisplayName("C9: a retry of what held a secret is known again, and another content is still refused")
    void aRetryIsKnownAgain() {
        var id = ticket();
        var key = new String[] {"Idempotency-Key", "with-a-secret"};
        var path = "/v1/tickets/" + id + "/messages";
        var first = post(SHOP, path, Map.of("body", "my key " + KEY), key);
        var again = post(SHOP, path, Map.of("body", "my key " + KEY), key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("messageId")).isEqualTo(first.text("messageId"));
        assertThat(post(SHOP, path, Map.of("body", "another thing"), key).status())
                .isEqualTo(422);
        var open = new String[] {"Idempotency-Key", "opened-with-a-secret"};
        var one = post(SHOP, "/v1/tickets", form("c9r", "Help", "my key " + KEY), open);
        assertThat(post(SHOP, "/v1/tickets", form("c9r", "Help", "my key " + KEY), open)
                        .text("ticketId"))
                .isEqualTo(one.text("ticketId"));
    }

    @Test
    @DisplayName("C9: the hash of what was asked for does not tell whoever guesses the secret that they are right")
    void theHashIsSealed() {
        var body = form("c9h", "Help", "my password is Hunter2!x");
        assertThat(opened(post(SHOP, "/v1/tickets", body)).getRequestHash())
                .isNotEmpty()
                .doesNotMatch("[0-9a-f]{64}");
    }

    @Test
    @DisplayName("C8: what a report lacks of what the desk asks for stands in its opening")
    void whatIsMissing() {
        var form = form("c8", "The server is slow", "It answers very slowly, and all pages take long");
        form.put("category", "VPS");
        assertThat(opened(post(SHOP, "/v1/tickets", form)).getMissing()).containsExactly("SCREENSHOT", "TIME");
        form.put("category", "BILLING");
        form.put("customer", Map.of("id", "c8-other"));
        assertThat(opened(post(SHOP, "/v1/tickets", form)).getMissing()).isEmpty();
    }

    @Test
    @DisplayName("C10: the language is detected where none is stated")
    void theLanguage() {
        var german = form(
                "c10", "Server nicht erreichbar", "Seit heute Morgen ist unser Server leider nicht mehr erreichbar");
        assertThat(opened(post(SHOP, "/v1/tickets", german)).getLanguage()).isEqualTo("de");
        german.put("customer", Map.of("id", "c10", "locale", "es"));
        assertThat(opened(post(SHOP, "/v1/tickets", german)).getLanguage())
                .as("stated: es")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "C7: the same customer with the same problem is found by any channel; another problem or customer is not")
    void theSameProblem() {
        var body = "Since the update our webhook gets no delivery receipts, every call ends with error 131047";
        var first = opened(post(SHOP, "/v1/tickets", form("c7", "No delivery receipts", body)));
        assertThat(first.getAlreadyOpenAs()).isNull();
        var mail = "From: c7@customers.example\r\nTo: support@example.org\r\nSubject: No delivery receipts\r\n\r\n"
                + "Hello, since the update our webhook gets no delivery receipts. Error 131047 on every call.";
        var second = opened(knock("POST", SHOP, "/v1/inbound-mail?desk=demo", mail, "Content-Type", "message/rfc822"));
        assertThat(second.getAlreadyOpenAs()).isEqualTo(first.getMeta().getTicketId());
        var third = opened(post(SHOP, "/v1/tickets", form("c7", "Receipts", body)));
        assertThat(third.getAlreadyOpenAs())
                .as("the first of them")
                .isEqualTo(first.getMeta().getTicketId());
        assertThat(opened(post(SHOP, "/v1/tickets", form("c7", "Invoice", "The invoice of March has a wrong address")))
                        .getAlreadyOpenAs())
                .isNull();
        assertThat(opened(post(SHOP, "/v1/tickets", form("c7-other", "No delivery receipts", body)))
                        .getAlreadyOpenAs())
                .isNull();
    }

    @Test
    @DisplayName("C7: an address that somebody typed into a chat finds nothing: it proves nothing")
    void aTypedAddressFindsNothing() {
        var body = "The dashboard shows a blank page after login with error 5021";
        post(SHOP, "/v1/tickets", form("c7t", "Blank page", body));
        var chat =
                post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", body, "email", "c7t@customers.example"));
        assertThat(((TicketOpened) log.of(chat.text("chatId")).getFirst()).getAlreadyOpenAs())
                .isNull();
    }

    @Test
    @DisplayName("C7: an agent links and unlinks; both tickets learn of it, nobody else may")
    void agentsLinkAndUnlink() {
        var one = ticket();
        var other = ticket();
        var path = "/v1/tickets/" + one + "/links";
        assertThat(post(agent(), path, Map.of("ticket", other)).status()).isEqualTo(202);
        assertThat(post(agent(), path, Map.of("ticket", other, "kind", "unlinked", "reason", "two things"))
                        .status())
                .isEqualTo(202);
        for (var id : List.of(one, other)) {
            assertThat(get(agent(), "/v1/tickets/" + id).body().path("history").toString())
                    .contains("SAME_PROBLEM", "UNLINKED, two things");
        }
        assertThat(post(SHOP, path, Map.of("ticket", other)).status()).isEqualTo(403);
        assertThat(post(agent(), path, Map.of("ticket", one)).status()).isEqualTo(422);
        assertThat(post(agent(), path, Map.of("ticket", "what")).status()).isEqualTo(422);
        assertThat(post(agent(), path, Map.of("ticket", other, "kind", "other-sender"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("N7: an incident is told and ended by agents of the desk")
    void incidents() {
        var path = "/v1/desks/introserv/incident";
        var incident = Map.of("statusPage", "https://status.example/1", "about", Map.of("en", "Mail is slow"));
        assertThat(knock("PUT", agent(), path, json(incident)).status()).isEqualTo(202);
        assertThat(knock("DELETE", agent(), path, "").status()).isEqualTo(202);
        assertThat(knock("PUT", SHOP, path, json(incident)).status()).isEqualTo(403);
        assertThat(knock("PUT", agent(), path, json(Map.of("statusPage", "https://bob:Hunter2@status.example/")))
                        .status())
                .isEqualTo(422);
        var told = Map.of("statusPage", "https://status.example/1", "about", "password: Incid33nt!x");
        assertThat(knock("PUT", agent(), path, json(told)).raw()).doesNotContain("Incid33nt!x");
        assertThat(get(agent(), path).status()).isEqualTo(200);
        assertThat(get(agent(), "/v1/desks/nowhere/incident").status()).isEqualTo(404);
        assertThat(knock("PUT", agent(), path, json(Map.of("statusPage", "javascript:alert(1)")))
                        .status())
                .isEqualTo(422);
        assertThat(knock(
                                "PUT",
                                agent(),
                                path,
                                json(Map.of("statusPage", "https://x.example", "about", Map.of("fr", "x"))))
                        .status())
                .isEqualTo(422);
    }

    private static String json(Map<String, ?> body) {
        return new tools.jackson.databind.json.JsonMapper().writeValueAsString(body);
    }
}

package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.attachment.AttachmentStore;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Beside;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.model.conversation.Promise;
import support.pledge.intake.model.conversation.TicketStatus;

class StatusPageTest extends IntakeTest {
    private static final Author ANN = new Author(Author.Kind.CUSTOMER, "", "Ann");
    private static final Author ALEX = new Author(Author.Kind.AGENT, "agent-1", "Alex Agent");

    @Autowired
    private AttachmentStore store;

    private String ticket = "";

    @Test
    @DisplayName("C2: a portal's ticket gets a number and a status page at once")
    void aPortalsTicketGetsAStatusPageAtOnce() {
        var answer = post(SHOP, "/v1/tickets", form("Help"));
        assertThat(answer.status()).isEqualTo(202);
        var page = get(STRANGER, answer.text("statusPage"));
        assertThat(page.status()).as(page.raw()).isEqualTo(200);
        assertThat(page.raw()).contains(answer.text("ticketId"), "Help", "It is broken");
        assertThat(page.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex");
    }

    @Test
    @DisplayName("C4: the page shows the conversation, what is promised, for whom it waits and what happened")
    void thePageShowsWhatACustomerMaySee() {
        var path = open();
        var due = Instant.parse("2099-03-02T12:00:00Z");
        tell(new Fact.Promised(from(ANN), new Promise("FIRST_RESPONSE", 1, due, Promise.Standing.RUNNING)));
        tell(new Fact.Promised(from(ANN), new Promise("TEAM_ACCEPTANCE", 1, due, Promise.Standing.RUNNING)));
        tell(new Fact.Said(from(ALEX), "Which <b>browser</b>?", Beside.NOTHING));
        tell(new Fact.StatusChanged(from(ALEX), TicketStatus.AWAITING_CUSTOMER, "awaiting-customer", "he is slow"));
        var page = get(STRANGER, path + "?lang=en").raw();
        assertThat(page)
                .contains("Alex Agent", "Which &lt;b&gt;browser&lt;/b&gt;?", "2 March 2099, 12:00 UTC")
                .contains("We are waiting for your answer", "We asked you for an answer")
                .doesNotContain("he is slow", "<script", "style=", "{{");
        assertThat(page.split("2 March 2099", -1)).hasSize(2);
    }

    @Test
    @DisplayName("S5: notes, what is said of teams and other tickets, and other people's addresses are not shown")
    void whatIsNotTheCustomersIsNotShown() throws Exception {
        var path = open();
        var noted = keep("note.txt", "text/plain", "internal");
        var raw = keep("mail.eml", "message/rfc822", "Cc: eve@others.example");
        var shown = keep("shot.png", "image/png", "png");
        tell(new Fact.Noted(from(ALEX), "he never pays", new Beside("", List.of(noted), List.of())));
        tell(new Fact.HandedOver(from(Author.SYSTEM), "experts", "to experts, queue of 40 tickets"));
        tell(new Fact.Happened(from(ALEX), "linked", "Q9DG-SWBA-GEJ, DUPLICATE_OF"));
        tell(new Fact.Happened(from(ALEX), "message-failed", "ACKNOWLEDGEMENT, no such user"));
        tell(new Fact.Said(
                from(new Author(Author.Kind.CUSTOMER, "", "eve@others.example")),
                "me too",
                new Beside("On Monday eve@others.example wrote:", List.of(raw, shown), List.of("eve@others.example"))));
        var page = get(STRANGER, path + "?lang=en").raw();
        assertThat(page)
                .contains("me too", "Another team took over", "shot.png")
                .doesNotContain(
                        "he never pays", "queue", "Q9DG-SWBA-GEJ", "no such user", "eve@", "note.txt", "mail.eml");
        assertThat(get(STRANGER, path + "/files/" + shown.sha256()).raw()).isEqualTo("png");
        for (var hidden : List.of(noted, raw)) {
            assertThat(get(STRANGER, path + "/files/" + hidden.sha256()).status())
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("C9: a secret that was masked is not shown")
    void aMaskedSecretIsNotShown() {
        var form = new HashMap<String, Object>(form("Help"));
        form.put("body", "my password: hunter2secret");
        assertThat(get(STRANGER, post(SHOP, "/v1/tickets", form).text("statusPage"))
                        .raw())
                .contains("my password")
                .doesNotContain("hunter2secret");
    }

    @Test
    void aWrongLinkIsAFriendlyPageAndChangesNothing() {
        var path = open();
        var other = ticket().replace("-", "").toLowerCase(java.util.Locale.ROOT);
        for (var wrong : List.of(
                path.substring(0, path.length() - 1) + (path.endsWith("0") ? "1" : "0"),
                "/t/" + other + path.substring(path.indexOf('.')),
                "/t/x")) {
            var page = knock("GET", STRANGER, wrong, "", "Accept-Language", "de");
            assertThat(page.status()).as(wrong).isEqualTo(404);
            assertThat(page.raw()).contains("Dieser Link zeigt keine Anfrage");
        }
        assertThat(post(STRANGER, path, Map.of()).status()).isEqualTo(405);
    }

    @Test
    void answersThatAreQuickerThanTheirRequestsLeaveNoneOnTheConnectionWithout() {
        for (int i = 0; i < 500; i++) {
            assertThat(get(STRANGER, "/t/x").status()).isEqualTo(404);
        }
    }

    @Test
    void aBrokenPromiseIsOwnedUpToUntilSomebodyAnswers() {
        var path = open();
        var due = Instant.now().minusSeconds(60);
        tell(new Fact.Promised(from(ANN), new Promise("FIRST_RESPONSE", 1, due, Promise.Standing.BREACHED)));
        assertThat(get(STRANGER, path + "?lang=en").raw()).contains("We are late, and we are sorry.");
        tell(new Fact.Said(from(ALEX), "Sorry", Beside.NOTHING));
        assertThat(get(STRANGER, path + "?lang=en").raw()).doesNotContain("We are late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR", "de", "es", "ru"})
    void thePageIsThereInFiveLanguages(String language) {
        var page = get(STRANGER, open() + "?lang=" + language).raw();
        assertThat(page).contains("<html lang=\"" + language + "\">").doesNotContain("{{", "{0}");
    }

    private String open() {
        var answer = post(SHOP, "/v1/tickets", form("Help"));
        ticket = answer.text("ticketId");
        return answer.text("statusPage");
    }

    private void tell(Fact fact) {
        log.tell(ticket, fact);
    }

    private static Fact.Source from(Author author) {
        return new Fact.Source(UUID.randomUUID().toString(), Instant.now(), author, 1);
    }

    private FileRef keep(String name, String type, String content) throws Exception {
        var bytes = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new FileRef(name, type, bytes.length, store.put(bytes));
    }
}

package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.pledge.events.CustomerReplied;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;

class VisitorDoorTest extends IntakeTest {
    private final String id = "u-" + UUID.randomUUID();
    private final String address = id + "@customers.example";

    @BeforeAll
    static void browsersSendOrigins() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin,access-control-request-method");
    }

    @Test
    @DisplayName(
            "C1: a visitor whom the site vouches for is known by id, address and plan; what they type changes none of it")
    void aSignedInVisitor() {
        var begun = begin(identity(id, address), "typed@elsewhere.example");
        assertThat(begun.status()).as(begun.raw()).isEqualTo(202);
        var opened = (TicketOpened) log.of(begun.text("chatId")).getFirst();
        assertThat(opened.getCustomer().getId()).isEqualTo(id);
        assertThat(opened.getCustomer().getEmail()).isEqualTo(address);
        assertThat(opened.getPlan()).isEqualTo("Standard");
    }

    static List<String> forged() {
        var later = Instant.now().plusSeconds(600);
        var other = "another-secret-another-secret-another-secret";
        return List.of(
                identity("eve", "ann@customers.example", "demo", later, other),
                identity("eve", "ann@customers.example", "introserv", later, VISITOR_SECRET),
                identity("eve", "ann@customers.example", "demo", Instant.now().minusSeconds(600), VISITOR_SECRET),
                identity("eve", "ann@customers.example", "demo", Instant.now().plusSeconds(200_000), VISITOR_SECRET),
                identity("", "ann@customers.example", "demo", later, VISITOR_SECRET),
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJldmUiLCJhdWQiOiJkZW1vIiwiZXhwIjo5OTk5OTk5OTk5fQ.",
                "nonsense");
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aForgedIdentityIsRefusedAndNothingIsKept(String identity) {
        int before = log.size();
        assertThat(begin(identity, null).status()).isEqualTo(401);
        assertThat(offered(identity).status()).isEqualTo(401);
        assertThat(log.size()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "C7: what a verified visitor has open, by whatever channel it came, is offered; one of them is gone on with")
    void whatIsOpenIsOffered() {
        var byMail = ticketOf(address);
        var byChat = begin(identity(id, address), null).text("chatId");
        var done = ticketOf(address);
        post(agent(), "/v1/tickets/" + done + "/status", Map.of("status", "resolved", "summary", "Done"));

        var offered = offered(identity(id, address))
                .body()
                .path("tickets")
                .valueStream()
                .map(ticket -> ticket.path("ticketId").asString())
                .toList();
        assertThat(offered).containsExactlyInAnyOrder(byMail, byChat);

        var session = post(STRANGER, "/v1/chats/" + byMail + "/sessions", asking(identity(id, address)));
        assertThat(session.status()).as(session.raw()).isEqualTo(200);
        var said = post(
                session.text("token"), "/v1/chats/" + byMail + "/messages", Map.of("body", "I am in the chat now"));
        assertThat(said.status()).as(said.raw()).isEqualTo(202);
        assertThat(log.of(byMail).getLast()).isInstanceOf(CustomerReplied.class);
    }

    @Test
    @DisplayName("C7: nobody is let into another's ticket, whatever address they typed into a chat")
    void nobodyIsLetIntoAnothers() {
        var annsTicket = ticketOf(address);
        var eve = identity("eve-" + UUID.randomUUID(), "eve@customers.example");
        var typed = begin(eve, address).text("chatId");
        assertThat(offered(eve).raw()).contains(typed).doesNotContain(annsTicket);
        assertThat(post(STRANGER, "/v1/chats/" + annsTicket + "/sessions", asking(eve))
                        .status())
                .isEqualTo(404);
        assertThat(post(STRANGER, "/v1/chats/" + annsTicket + "/sessions", Map.of("desk", "demo"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aPageOfASiteThatIsNotOneOfTheDesksIsRefused() {
        var body = Map.of("desk", "demo", "message", "Hi");
        var refused = post(STRANGER, "/v1/chats", body, "Origin", "https://evil.example");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).contains("PLEDGE_SITES");
        assertThat(post(STRANGER, "/v1/chats", body, "Origin", "https://small.example")
                        .status())
                .as("allowed for another desk only")
                .isEqualTo(403);
        assertThat(post(STRANGER, "/v1/chats", body, "Origin", "https://shop.example")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aSessionIsGoodOnItsOwnSiteOnly() {
        var begun = post(
                STRANGER, "/v1/chats", Map.of("desk", "introserv", "message", "Hi"), "Origin", "https://shop.example");
        var path = "/v1/chats/" + begun.text("chatId") + "/messages";
        var message = Map.of("body", "still me");
        var refused = post(begun.text("token"), path, message, "Origin", "https://small.example");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).contains("another site");
        assertThat(post(begun.text("token"), path, message, "Origin", "https://shop.example")
                        .status())
                .isEqualTo(202);
    }

    @Test
    @DisplayName("C1: anybody may ask when people are there and by when an answer comes")
    void whoIsThere() {
        var shown = get(STRANGER, "/v1/desks/demo/chat");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body().path("open").asBoolean()).isTrue();
        assertThat(shown.text("answerBy")).isNotEmpty();
        assertThat(shown.body().path("fileLimit").asLong()).isEqualTo(1 << 20);
        assertThat(get(STRANGER, "/v1/desks/nowhere/chat").status()).isEqualTo(404);
    }

    private Answer begin(String identity, @org.jspecify.annotations.Nullable String typed) {
        return post(
                STRANGER,
                "/v1/chats",
                typed == null
                        ? Map.of("desk", "demo", "message", "Hi " + id, "identity", identity)
                        : Map.of("desk", "demo", "message", "Hi " + id, "identity", identity, "email", typed));
    }

    private Answer offered(String identity) {
        return post(STRANGER, "/v1/visitors/tickets", asking(identity));
    }

    private static Map<String, String> asking(String identity) {
        return Map.of("desk", "demo", "identity", identity);
    }

    private String ticketOf(String email) {
        return post(
                        SHOP,
                        "/v1/tickets",
                        Map.of(
                                "desk", "demo",
                                "channel", "EMAIL",
                                "customer", Map.of("email", email),
                                "subject", "About " + UUID.randomUUID(),
                                "body", "It is broken"))
                .text("ticketId");
    }
}

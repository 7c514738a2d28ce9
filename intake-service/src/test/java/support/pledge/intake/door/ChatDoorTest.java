package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.Channel;
import support.pledge.events.CustomerReplied;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Fact;

class ChatDoorTest extends IntakeTest {
    @Test
    @DisplayName("C1: a chat's id is answered at once, and the conversation is there after a reload")
    void aChatBeginsAndResumes() {
        var begun = begin();
        var id = begun.text("chatId");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.text("streamUrl")).isEqualTo("/v1/chats/" + id + "/stream");
        var opened = (TicketOpened) log.of(id).getFirst();
        assertThat(opened.getChannel()).isEqualTo(Channel.CHAT);
        assertThat(opened.getCustomer().getLocale()).isEqualTo("de");
        assertThat(opened.getSubject()).isEqualTo("Hallo?");
        post(begun.text("token"), "/v1/chats/" + id + "/messages", Map.of("clientMessageId", "c1", "body", "Noch da?"));
        tells(id, "m1", "ACKNOWLEDGEMENT", "Wir haben Ihre Nachricht", 0);
        var shown = get(begun.text("token"), "/v1/chats/" + id);
        assertThat(texts(shown)).containsExactly("Hallo?", "Noch da?", "Wir haben Ihre Nachricht");
    }

    @Test
    void aMessageThatIsSentTwiceIsThereOnce() {
        var begun = begin();
        var path = "/v1/chats/" + begun.text("chatId") + "/messages";
        var first = post(begun.text("token"), path, Map.of("clientMessageId", "c1", "body", "Hi"));
        var again = post(begun.text("token"), path, Map.of("clientMessageId", "c1", "body", "Hi"));
        assertThat(again.text("messageId")).isEqualTo(first.text("messageId"));
        assertThat(log.of(begun.text("chatId")).stream().filter(CustomerReplied.class::isInstance))
                .hasSize(1);
        assertThat(post(begun.text("token"), path, Map.of("clientMessageId", "c1", "body", "Other"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aChatThatIsBegunTwiceIsOneChat() {
        var key = new String[] {"Idempotency-Key", "7b0ac0de-0000-4000-8000-000000000001"};
        var body = Map.of("desk", "demo", "message", "once");
        assertThat(post(STRANGER, "/v1/chats", body, key).text("chatId"))
                .isEqualTo(post(STRANGER, "/v1/chats", body, key).text("chatId"));
        assertThat(post(STRANGER, "/v1/chats", body, "Idempotency-Key", "guessable")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatAVisitorSaysOfItselfProvesNothing() {
        var begun = post(
                STRANGER,
                "/v1/chats",
                Map.of(
                        "desk",
                        "demo",
                        "message",
                        "x",
                        "customer",
                        Map.of("id", "someone-else", "account", "BIG", "email", "a@b.example")));
        var customer = ((TicketOpened) log.of(begun.text("chatId")).getFirst()).getCustomer();
        assertThat(customer.getId()).isNull();
        assertThat(customer.getAccount()).isNull();
        assertThat(customer.getEmail()).isEqualTo("a@b.example");
    }

    @Test
    @DisplayName("C1: a stream that broke goes on behind the last line that was seen, each line once")
    void aStreamResumesWhereItBroke() throws Exception {
        var begun = begin();
        var id = begun.text("chatId");
        tells(id, "m1", "ACKNOWLEDGEMENT", "Received", 0);
        tells(id, "m2", "AGENT_REPLY", "Good morning", 1);
        var all = events(begun.text("token"), id, "", 3);
        assertThat(all)
                .extracting(Event::data)
                .satisfiesExactly(
                        data -> assertThat(data).contains("Hallo?", "CUSTOMER_MESSAGE"),
                        data -> assertThat(data).contains("Received", "ACKNOWLEDGEMENT"),
                        data -> assertThat(data).contains("Good morning", "AGENT_REPLY"));
        assertThat(events(begun.text("token"), id, all.get(1).id(), 1))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).contains("Good morning"));
    }

    @Test
    @DisplayName("N4: whoever was told of a solution can rate it, with the token alone")
    void feedbackNeedsTheTokenAndNoKey() {
        var id = ticket();
        var secret = new support.pledge.intake.model.TokenSecret(SECRET);
        var token = support.pledge.intake.model.FeedbackToken.issue(
                secret, support.pledge.schemas.TicketNumber.parse(id).orElseThrow());
        assertThat(post(STRANGER, "/v1/feedback/" + token, Map.of("rating", 5, "comment", "quick"))
                        .status())
                .isEqualTo(202);
        assertThat(post(STRANGER, "/v1/feedback/" + token, Map.of("rating", 5, "comment", "quick"))
                        .status())
                .isEqualTo(202);
        assertThat(log.of(id)).hasSize(2);
        assertThat(post(STRANGER, "/v1/feedback/" + token, Map.of("rating", 6)).status())
                .isEqualTo(422);
        assertThat(post(STRANGER, "/v1/feedback/" + token.replace(token.charAt(12), '0') + "0", Map.of("rating", 5))
                        .status())
                .isEqualTo(404);
    }

    private record Event(String id, String data) {}

    private List<Event> events(String token, String chat, String after, int count) throws Exception {
        var request = request("/v1/chats/" + chat + "/stream")
                .header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", after.isEmpty() ? "none" : after)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, HttpResponse.BodyHandlers.ofLines());
            var lines = response.body()
                    .filter(line -> line.startsWith("id:") || line.startsWith("data:"))
                    .limit(2L * count)
                    .toList();
            http.shutdownNow();
            return java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> new Event(lines.get(2 * i).substring(3), lines.get(2 * i + 1)))
                    .toList();
        }
    }

    private Answer begin() {
        return post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", "Hallo?", "locale", "de", "name", "Uwe"));
    }

    private void tells(String chat, String id, String kind, String text, long offset) {
        log.tell(chat, new Fact.LineShown(new Fact.Source(id, Instant.now(), Author.SYSTEM, offset), kind, text, ""));
    }

    private static List<String> texts(Answer shown) {
        return shown.body()
                .path("messages")
                .valueStream()
                .map(line -> line.path("text").asString())
                .toList();
    }
}

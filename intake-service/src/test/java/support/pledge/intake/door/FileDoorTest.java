package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.AgentReplied;
import support.pledge.events.CustomerReplied;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;

class FileDoorTest extends IntakeTest {
    @Test
    @DisplayName("C1: a file that was handed in goes along with a message, and the chat's visitor can fetch it")
    void aFileInAChat() {
        var chat = begin();
        var path = "/v1/chats/" + chat.text("chatId");
        var handedIn = hand(chat.text("token"), path + "/files", "notes.txt", "text/plain", "what I saw");
        assertThat(handedIn.status()).as(handedIn.raw()).isEqualTo(201);
        var said = post(chat.text("token"), path + "/messages", Map.of("files", List.of(handedIn.text("file"))));
        assertThat(said.status()).as(said.raw()).isEqualTo(202);
        var event = (CustomerReplied) log.of(chat.text("chatId")).getLast();
        assertThat(event.getAttachments()).singleElement().satisfies(file -> {
            assertThat(file.getName()).isEqualTo("notes.txt");
            var fetched = get(chat.text("token"), path + "/files/" + file.getSha256());
            assertThat(fetched.raw()).isEqualTo("what I saw");
            assertThat(fetched.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
            assertThat(get(begin().text("token"), path + "/files/" + file.getSha256())
                            .status())
                    .as("by another chat's visitor")
                    .isEqualTo(404);
        });
        var shown = get(chat.text("token"), path).body().path("messages");
        assertThat(shown.get(shown.size() - 1).path("files").get(0).path("name").asString())
                .isEqualTo("notes.txt");
    }

    @Test
    @DisplayName("C9: a text file is kept without its secrets, and who handed it in is told")
    void aFileWithAPassword() {
        var chat = begin();
        var path = "/v1/chats/" + chat.text("chatId");
        var handedIn = hand(chat.text("token"), path + "/files", "a.txt", "text/plain", "password: hunter2hunter2");
        assertThat(handedIn.body().path("masked").toString()).contains("PASSWORD");
        post(chat.text("token"), path + "/messages", Map.of("files", List.of(handedIn.text("file"))));
        var event = (CustomerReplied) log.of(chat.text("chatId")).getLast();
        var sha256 = event.getAttachments().getFirst().getSha256();
        assertThat(get(chat.text("token"), path + "/files/" + sha256).raw()).doesNotContain("hunter2");
    }

    @Test
    void nobodyTakesAlongWhatAnotherHandedIn() {
        var ann = begin();
        var eve = begin();
        var handedIn =
                hand(ann.text("token"), "/v1/chats/" + ann.text("chatId") + "/files", "a.txt", "text/plain", "Ann's");
        for (var file : List.of(handedIn.text("file"), handedIn.text("file") + "x", "pf1.AAAA.x", "")) {
            var refused = post(
                    eve.text("token"),
                    "/v1/chats/" + eve.text("chatId") + "/messages",
                    Map.of("body", "mine", "files", List.of(file)));
            assertThat(refused.status()).as(file).isEqualTo(422);
        }
    }

    @Test
    void whatIsTooLargeOrEmptyOrTooMuchIsRefused() {
        var chat = begin();
        var door = "/v1/chats/" + chat.text("chatId") + "/files";
        assertThat(hand(chat.text("token"), door, "big.bin", "application/zip", "x".repeat((1 << 20) + 1))
                        .status())
                .isEqualTo(413);
        assertThat(hand(chat.text("token"), door, "empty", "text/plain", "").status())
                .isEqualTo(422);
        assertThat(hand(STRANGER, door, "a", "text/plain", "a").status()).isEqualTo(401);
        int status = 201;
        for (int i = 0; i < 60 && status == 201; i++) {
            status = hand(chat.text("token"), door, "many", "text/plain", "again")
                    .status();
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    void gatewaysAndAgentsHandInFilesToo() {
        var shot = hand(SHOP, "/v1/files", "shot.png", "image/png", "png").text("file");
        var ticket = new java.util.HashMap<>(form("With a file"));
        ticket.put("files", List.of(shot));
        var opened = post(SHOP, "/v1/tickets", ticket);
        assertThat(opened.status()).as(opened.raw()).isEqualTo(202);
        var number = opened.text("ticketId");
        assertThat(((TicketOpened) log.of(number).getFirst()).getAttachments()).hasSize(1);
        var fix = hand(agent(), "/v1/files", "fix.txt", "text/plain", "do this").text("file");
        post(agent(), "/v1/tickets/" + number + "/messages", Map.of("body", "See the file", "files", List.of(fix)));
        assertThat(((AgentReplied) log.of(number).getLast()).getAttachments()).hasSize(1);
        assertThat(hand(begin().text("token"), "/v1/files", "a", "text/plain", "a")
                        .status())
                .isEqualTo(403);
    }

    private Answer begin() {
        return post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", "Hallo?"));
    }

    private Answer hand(String token, String door, String name, String type, String content) {
        return knock("POST", token, door + "?name=" + name, content, "Content-Type", type);
    }
}

package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.launcher.local.Service;
import support.pledge.launcher.process.Part;

/** Two instances of intake: any of them serves any chat, whichever holds its window and whichever keeps its conversation. */
class ChatInstancesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** The dead one's share of the conversations moves to the other first, after its session has timed out. */
    private static final Duration WHOLE = Duration.ofSeconds(60);

    private static final int CHATS = 8;
    private final RunningSystem system = RunningSystem.shared();
    private final Doors doors = new Doors(system.connection());

    private record Chat(String id, String token) {}

    private int port;
    private Part another;

    @BeforeEach
    void start() throws InterruptedException {
        port = system.port(7);
        another = system.another(Service.INTAKE, port);
        system.awaitReady(another);
    }

    @AfterEach
    void stop() throws InterruptedException {
        another.stop();
    }

    @Test
    @DisplayName(
            "C1, N2: any of two instances serves any chat, and a crash of the one that holds the window loses and repeats nothing")
    void twoInstances() throws Exception {
        whatIsPostedAtOneIsSeenAtTheOther();
        aCrashLosesAndRepeatsNothing();
    }

    private void whatIsPostedAtOneIsSeenAtTheOther() throws Exception {
        var first = system.connection().intakeUrl();
        var second = "http://127.0.0.1:" + port;
        for (var chat : begun(first)) {
            try (var here = window(first, chat);
                    var there = window(second, chat)) {
                asAgent(second, "/v1/tickets/" + chat.id + "/messages", "posted at the second");
                asAgent(first, "/v1/tickets/" + chat.id + "/messages", "posted at the first");
                for (var window : List.of(here, there)) {
                    window.await(line -> line.contains("posted at the second"), SOON);
                    window.await(line -> line.contains("posted at the first"), SOON);
                }
                asAgent(second, "/v1/chats/" + chat.id + "/typing", "");
                here.await(line -> line.contains("event:typing"), SOON);
            }
        }
    }

    private void aCrashLosesAndRepeatsNothing() throws Exception {
        var browser = Browser.start();
        try {
            var widget = new Widget(browser);
            widget.firstVisit("http://127.0.0.1:" + port + "/");
            widget.open();
            widget.say("before the crash");
            var messages = "/v1/tickets/" + widget.chat() + "/messages";
            answers(messages, "calm", 3);
            widget.seen("calm 2");

            another.kill();
            answers(messages, "dead", 5);
            widget.say("while it is away");
            another.start();
            answers(messages, "starting", 5);
            system.awaitReady(another);
            answers(messages, "back", 3);

            Awaitility.await("the window is whole again").atMost(WHOLE).until(() -> widget.occurrences("back 2") > 0);
            widget.seenState("while it is away", "Sent");
            for (var each :
                    List.of("calm 0", "calm 1", "dead 0", "dead 4", "starting 0", "starting 4", "back 0", "back 2")) {
                assertThat(widget.occurrences(each)).as(each).isEqualTo(1);
            }
            for (var each : List.of("before the crash", "while it is away")) {
                assertThat(widget.occurrences(each)).as(each).isEqualTo(1);
            }
        } finally {
            browser.quit();
        }
    }

    /** At the instance that lives. */
    private void answers(String messages, String name, int count) {
        for (int i = 0; i < count; i++) {
            var text = name + " " + i;
            Awaitility.await(text).atMost(SOON).until(() -> {
                var body = Doors.JSON.writeValueAsString(Map.of("body", text));
                var answer = doors.call(
                        "POST",
                        system.connection().intakeUrl() + messages,
                        system.connection().agentToken(),
                        "application/json",
                        body,
                        Map.of("Idempotency-Key", messages + text));
                return answer.status() == 202;
            });
        }
    }

    private List<Chat> begun(String intake) {
        var chats = new ArrayList<Chat>();
        for (int i = 0; i < CHATS; i++) {
            var begun = call(intake, "", "/v1/chats", Map.of("desk", "demo", "message", "chat " + i));
            assertThat(begun.status()).as(begun.raw()).isEqualTo(202);
            chats.add(new Chat(begun.text("chatId"), begun.text("token")));
        }
        return chats;
    }

    /** Partitions may be on their way from one instance to the other: then both ask for patience. */
    private ChatStream window(String intake, Chat chat) throws Exception {
        Awaitility.await("chat " + chat.id + " at " + intake)
                .atMost(SOON)
                .until(() ->
                        doors.call("GET", intake + "/v1/chats/" + chat.id, chat.token, "application/json", "", Map.of())
                                        .status()
                                == 200);
        return new ChatStream(intake, chat.id, chat.token);
    }

    private void asAgent(String intake, String path, String body) {
        var answer =
                call(intake, system.connection().agentToken(), path, body.isEmpty() ? Map.of() : Map.of("body", body));
        assertThat(answer.status()).as(answer.raw()).isBetween(200, 204);
    }

    private Doors.Answer call(String intake, String token, String path, Map<String, String> body) {
        return doors.call(
                "POST", intake + path, token, "application/json", Doors.JSON.writeValueAsString(body), Map.of());
    }
}

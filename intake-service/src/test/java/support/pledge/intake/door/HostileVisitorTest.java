package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.TicketOpened;
import support.pledge.intake.IntakeTest;

/** What visitors try who mean harm: refused or harmless, and the others do not notice. */
class HostileVisitorTest extends IntakeTest {
    private static final String HTML = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202etxt.exe";

    @Test
    void markupIsTextWhereverItIsWritten() {
        var begun = post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", HTML, "name", HTML, "subject", HTML));
        var shown = get(begun.text("token"), "/v1/chats/" + begun.text("chatId"));
        assertThat(shown.body().path("messages").get(0).path("text").asString()).contains("<script>");
        assertThat(shown.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(((TicketOpened) log.of(begun.text("chatId")).getFirst()).getSubject())
                .doesNotContain("\n");
    }

    @Test
    @DisplayName("another chat's token opens nothing: no messages, stream, files, typing or sessions")
    void anotherChatsToken() {
        var ann = "/v1/chats/" + begin("Ann's").text("chatId");
        var eve = begin("Eve's").text("token");
        int before = log.size();
        assertThat(get(eve, ann).status()).isEqualTo(404);
        assertThat(get(eve, ann + "/stream").status()).isEqualTo(404);
        assertThat(get(eve, ann + "/files/" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(post(eve, ann + "/messages", Map.of("body", "I am Ann")).status())
                .isEqualTo(404);
        assertThat(post(eve, ann + "/files?name=a", "a").status()).isEqualTo(404);
        assertThat(post(eve, ann + "/typing", Map.of()).status()).isEqualTo(404);
        assertThat(log.size()).isEqualTo(before);
    }

    @Test
    void anAlteredOrEndedTokenIsNoneAndTheEndIsTold() {
        var begun = begin("Hi");
        var path = "/v1/chats/" + begun.text("chatId");
        var token = begun.text("token");
        assertThat(get(token.replace(".demo.", ".introserv."), path).status()).isEqualTo(401);
        assertThat(get(token.substring(0, token.length() - 1) + "0z", path).status())
                .isEqualTo(401);
        clock.goForward(Duration.ofDays(8));
        var ended = get(token, path);
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.text("detail")).contains("begin a new chat");
    }

    @Test
    void whoAsksTooOftenFromOneAddressIsToldToWaitAndOthersAreNot() {
        int asked = 0;
        Answer answer;
        do {
            answer = post(STRANGER, "/v1/visitors/tickets", "{}", "X-Forwarded-For", "203.0.113.66");
        } while (answer.status() == 422 && ++asked < 10_000);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(post(STRANGER, "/v1/visitors/tickets", "{}").status()).isEqualTo(422);
    }

    @Test
    void aMessageOfAMegabyteIsRefusedAndTheNextOneIsTaken() {
        var begun = begin("Hi");
        var path = "/v1/chats/" + begun.text("chatId") + "/messages";
        assertThat(post(begun.text("token"), path, Map.of("body", "x".repeat(1_000_000)))
                        .status())
                .isEqualTo(422);
        assertThat(post(begun.text("token"), path, Map.of("body", "x".repeat(1_200_000)))
                        .status())
                .isEqualTo(413);
        assertThat(post(begun.text("token"), path, Map.of("body", "short")).status())
                .isEqualTo(202);
    }

    @Test
    void aFloodOfWindowsFromOneAddressIsRefusedAndOthersOpenTheirs() throws Exception {
        var streams = new ArrayList<HttpResponse<InputStream>>();
        var http = HttpClient.newHttpClient();
        try {
            var chats = List.of(begin("1"), begin("2"), begin("3"));
            for (int i = 0; i < 32; i++) {
                streams.add(stream(http, chats.get(i % 3), "203.0.113.77"));
            }
            assertThat(streams).filteredOn(each -> each.statusCode() == 200).hasSize(30);
            assertThat(streams.getLast().statusCode()).isEqualTo(429);
            assertThat(stream(http, chats.getFirst(), "203.0.113.78").statusCode())
                    .isEqualTo(200);
            for (var each : streams) {
                each.body().close();
            }
            Awaitility.await("windows that are closed make room")
                    .until(() -> stream(http, chats.getFirst(), "203.0.113.77").statusCode() == 200);
        } finally {
            http.shutdownNow(); // To close would wait for the streams' end.
        }
    }

    @Test
    @DisplayName("strangers who send forms of megabytes and never end them hold up nobody who has a key")
    void strangersFillTheirOwnMemoryOnly() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int megabytes : new int[] {23, 23, 4}) {
                var socket = new Socket("127.0.0.1", port);
                sockets.add(socket);
                var out = socket.getOutputStream();
                out.write(("POST /contact/demo HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                + "Content-Length: 24000000\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(new byte[megabytes * 1_000_000]);
                out.flush();
            }
            var large = new HashMap<>(form("Meanwhile"));
            large.put("body", "x".repeat(150_000));
            assertThat(post(SHOP, "/v1/tickets", large).status()).isEqualTo(202);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private HttpResponse<InputStream> stream(HttpClient http, Answer chat, String address) throws Exception {
        var request = request("/v1/chats/" + chat.text("chatId") + "/stream")
                .header("Authorization", "Bearer " + chat.text("token"))
                .header("X-Forwarded-For", address)
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, BodyHandlers.ofInputStream());
    }

    private Answer begin(String message) {
        return post(STRANGER, "/v1/chats", Map.of("desk", "demo", "message", message));
    }
}

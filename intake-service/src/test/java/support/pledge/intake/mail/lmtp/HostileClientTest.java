package support.pledge.intake.mail.lmtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import support.pledge.intake.mail.incoming.MailRoom;

class HostileClientTest extends ListenerTest {
    private static final String EVE = "eve@elsewhere.example";

    @Autowired
    private MailRoom room;

    @ParameterizedTest
    @ValueSource(strings = {"\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n\0.\r\n", "\r.\r\n", "\r\n.\r", "\n\n.\r\n\n"})
    @DisplayName("M5: only CRLF.CRLF ends a mail; what is smuggled behind another line end is text")
    void nothingIsSmuggled(String end) {
        try (var client = lmtp()) {
            var before = log.size();
            client.begins(EVE, DEMO);
            var second = "MAIL FROM:<ceo@demo.example>\r\nRCPT TO:<support@introserv.example>\r\nDATA\r\n"
                    + text("<m5-second@c>", "smuggled");
            var answer = client.sends(text("<m5" + end.hashCode() + "@c>", "first") + end + second + "\r\n.\r\n")
                    .answer();
            assertThat(answer).startsWith("250 2.6.0");
            assertThat(log.size()).isEqualTo(before + 1);
            // What looks like a second mail's headers may be folded as a quote: it is text all the same.
            var opened = opened(answer);
            assertThat(opened.getBody() + opened.getFolded()).contains("first", "smuggled");
            assertThat(client.says("NOOP")).startsWith("250 ").doesNotContain("Kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r"})
    @DisplayName("M5: a command that ends otherwise is refused, and the line closed")
    void commandsEndWithBoth(String end) {
        try (var client = lmtp()) {
            client.sends("NOOP" + end + "MAIL FROM:<" + EVE + ">\r\n");
            assertThat(client.answer()).startsWith("501");
            assertThat(client.answer()).isEqualTo("closed");
        }
    }

    @Test
    void commandsBehindTheTextOfOneWriteAreCommands() {
        try (var client = lmtp()) {
            client.begins(EVE, DEMO);
            client.sends(text("<p@c>", "x") + "\r\n.\r\nNOOP\r\nQUIT\r\n");
            assertThat(client.answers(3))
                    .extracting(answer -> answer.substring(0, 3))
                    .containsExactly("250", "250", "221");
        }
    }

    @Test
    @DisplayName("M3: a mail above the limit is refused: at MAIL where it says so, after counting where it lies")
    void tooLargeIsRefusedWithFlatMemory() {
        try (var client = lmtp()) {
            assertThat(client.says("MAIL FROM:<" + EVE + "> SIZE=204801")).startsWith("552 5.3.4");
            assertThat(client.says("MAIL FROM:<" + EVE + "> SIZE=99999999999999999999999"))
                    .startsWith("552 5.3.4");
            client.says("MAIL FROM:<" + EVE + "> SIZE=100");
            client.says("RCPT TO:<" + DEMO + ">");
            client.says("DATA");
            client.sends(text("<m3@c>", "big") + "\r\n");
            var line = ("x".repeat(998) + "\r\n").repeat(100).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < 500; i++) {
                client.sends(line);
                assertThat(room.held()).isLessThanOrEqualTo(264_000);
            }
            assertThat(client.sends(".\r\n").answer()).startsWith("552 5.3.4");
            Awaitility.await().until(() -> room.held() == 0);
            assertThat(client.mails(EVE, DEMO, text("<m3b@c>", "small"))).startsWith("250");
        }
    }

    @Test
    @DisplayName("M3: a line without end is no more than its bytes")
    void anEndlessLineIsText() {
        try (var client = lmtp()) {
            assertThat(client.mails(EVE, DEMO, text("<m3c@c>", "y".repeat(150_000))))
                    .startsWith("250");
        }
        try (var client = lmtp()) {
            assertThat(client.sends("NOOP " + "y".repeat(2000)).answer()).startsWith("501");
            assertThat(client.answer()).isEqualTo("closed");
        }
    }

    @Test
    @DisplayName("R4: who sends the text byte by byte is cut off after a total time")
    void aSlowTextIsCutOff() {
        try (var client = lmtp()) {
            client.begins(EVE, DEMO);
            var before = System.nanoTime();
            assertThat(dripping(client)).startsWith("421 4.4.2");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
            Awaitility.await().until(() -> room.held() == 0);
        }
    }

    @Test
    @DisplayName("R4: who sends a command byte by byte, or none, is cut off")
    void aSlowCommandIsCutOff() {
        try (var client = lmtp();
                var mute = lmtp()) {
            assertThat(dripping(client)).isEqualTo("closed");
            assertThat(mute.answer()).isIn("closed", "421 Timeout waiting for data from client.");
        }
    }

    /** Sends a byte now and then; what is answered in the end. */
    private static String dripping(Client client) {
        var answer = CompletableFuture.supplyAsync(client::answer);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .atMost(15, TimeUnit.SECONDS)
                .until(() -> {
                    try {
                        client.sends("x");
                    } catch (java.io.UncheckedIOException gone) {
                        return true;
                    }
                    return answer.isDone();
                });
        return answer.join();
    }

    @Test
    @DisplayName("R4: beyond the most connections the next is told to come later, and the others are served")
    void oneTooManyIsSentAway() {
        Awaitility.await().until(this::alone);
        List<Client> all = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                all.add(lmtp());
            }
            try (var more = new Client(port(Protocol.LMTP))) {
                assertThat(more.answer()).startsWith("421");
            }
            assertThat(all.getFirst().says("NOOP")).startsWith("250");
        } finally {
            all.forEach(Client::close);
        }
    }

    private boolean alone() {
        try (var client = new Client(port(Protocol.LMTP))) {
            return client.answer().startsWith("220");
        }
    }
}

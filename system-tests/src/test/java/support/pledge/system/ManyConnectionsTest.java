package support.pledge.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import support.pledge.events.EventMeta;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;

/** A crowd at the door: everyone is answered, accepted means kept and acknowledged, refused says when to come back. */
class ManyConnectionsTest {
    private static final int CONNECTIONS = 2_000;
    private static final Duration TIME_OUT = Duration.ofSeconds(60);
    private static final Duration ALL_ACKNOWLEDGED = Duration.ofSeconds(120);

    private final RunningSystem system = RunningSystem.shared();

    /** An answer, and when it came. */
    private record Answered(HttpResponse<String> response, double seconds) {
        int status() {
            return response.statusCode();
        }
    }

    @Test
    @DisplayName(
            "C1, N1: 2,000 chats begun at once are each answered in time, and each that was accepted is acknowledged")
    void aCrowdIsAnswered() throws Exception {
        try (var log = new EventLog(system.connection());
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var answers = crowd(client);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(202, 503));
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 503)
                    .allSatisfy(answer -> assertThat(answer.response().headers().firstValue("Retry-After"))
                            .isPresent());
            var accepted = answers.stream()
                    .filter(answer -> answer.status() == 202)
                    .map(answer -> Doors.JSON
                            .readTree(answer.response().body())
                            .path("chatId")
                            .asString())
                    .toList();
            print(answers, accepted);
            assertThat(accepted).isNotEmpty().doesNotHaveDuplicates();
            Awaitility.await("acknowledgements of all that were accepted")
                    .atMost(ALL_ACKNOWLEDGED)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> log.events(MessageSent.class)
                            .filter(sent -> sent.getKind() == MessageKind.ACKNOWLEDGEMENT)
                            .map(MessageSent::getMeta)
                            .map(EventMeta::getTicketId)
                            .collect(toSet())
                            .containsAll(accepted));
            assertThat(send(client).get().status()).isEqualTo(202);
        }
    }

    /** All requests are on their way before the first answer is looked at; one that times out fails the test here. */
    private List<Answered> crowd(HttpClient client) throws Exception {
        var asked = new ArrayList<CompletableFuture<Answered>>();
        for (int i = 0; i < CONNECTIONS; i++) {
            asked.add(send(client));
        }
        var answers = new ArrayList<Answered>();
        for (var one : asked) {
            answers.add(one.get());
        }
        return answers;
    }

    private CompletableFuture<Answered> send(HttpClient client) {
        var body = Doors.JSON.writeValueAsString(Map.of("desk", "introserv", "message", "Hello?", "locale", "en"));
        var request = HttpRequest.newBuilder(URI.create(system.connection().intakeUrl() + "/v1/chats"))
                .timeout(TIME_OUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var begun = System.nanoTime();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> new Answered(response, (System.nanoTime() - begun) / 1e9));
    }

    private static void print(List<Answered> answers, List<String> accepted) {
        var seconds = answers.stream().map(Answered::seconds).sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%d connections at once: %d accepted, %d told to come back; answered within %.2f s (half), %.2f s (99 %%), %.2f s (all)%n",
                answers.size(),
                accepted.size(),
                answers.size() - accepted.size(),
                seconds.get(answers.size() / 2),
                seconds.get(answers.size() * 99 / 100),
                seconds.getLast());
    }
}

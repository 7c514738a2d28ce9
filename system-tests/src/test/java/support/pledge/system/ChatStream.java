package support.pledge.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import support.pledge.launcher.local.Connection;

/** A chat window's stream of server-sent events, kept line by line. */
final class ChatStream implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Stream<String> stream;

    ChatStream(Connection connection, String chat, String token) throws IOException, InterruptedException {
        this(connection.intakeUrl(), chat, token);
    }

    /** @param intake address of the instance that is to hold it */
    ChatStream(String intake, String chat, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(intake + "/v1/chats/" + chat + "/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        var response = http.send(request, BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException("stream answered " + response.statusCode() + ": "
                    + String.join("\n", response.body().toList()));
        }
        stream = response.body();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try {
            stream.forEach(lines::add);
        } catch (UncheckedIOException closed) {
            // The window was closed: there is nothing more to read.
        }
    }

    void await(Predicate<String> line, Duration patience) {
        Awaitility.await("a line of the chat")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lines.stream().anyMatch(line));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

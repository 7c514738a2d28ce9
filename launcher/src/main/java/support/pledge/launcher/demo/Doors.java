package support.pledge.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import support.pledge.launcher.local.Connection;
import support.pledge.launcher.process.PartFailed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public doors as a portal, a mail gateway, a chat widget and an agent's desk use them. */
final class Doors implements AutoCloseable {
    private static final int ACCEPTED = 202;
    private static final String JSON = "application/json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.shared();
    private final Connection connection;

    Doors(Connection connection) {
        this.connection = connection;
    }

    /** @param token of the visitor's session */
    record Chat(String id, String token) {}

    /** @return the ticket's number */
    String ticket(Map<String, ?> body) throws InterruptedException {
        return id(post("/v1/tickets", connection.apiKey(), JSON, json.writeValueAsString(body)), "ticketId");
    }

    /** @return the number of the ticket that the mail opened or continued */
    String mail(String desk, String raw) throws InterruptedException {
        return id(post("/v1/inbound-mail?desk=" + desk, connection.apiKey(), "message/rfc822", raw), "ticketId");
    }

    Chat chat(Map<String, ?> body) throws InterruptedException {
        JsonNode begun = post("/v1/chats", "", JSON, json.writeValueAsString(body));
        return new Chat(id(begun, "chatId"), id(begun, "token"));
    }

    void asAgent(String method, String path, Map<String, ?> body) throws InterruptedException {
        send(method, path, connection.agentToken(), JSON, json.writeValueAsString(body));
    }

    /** Hands over each message of the chat's window until the doors are closed. */
    void window(Chat chat, Consumer<JsonNode> message) throws InterruptedException {
        HttpRequest request = request("/v1/chats/" + chat.id() + "/stream", chat.token())
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<Stream<String>> stream = http.send(request, BodyHandlers.ofLines());
            if (stream.statusCode() != 200) {
                throw new PartFailed("the chat's stream answered " + stream.statusCode());
            }
            Thread.ofVirtual().name("window-" + chat.id()).start(() -> read(stream.body(), message));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private void read(Stream<String> lines, Consumer<JsonNode> message) {
        try {
            lines.filter(line -> line.startsWith("data:"))
                    .map(line -> json.readTree(line.substring("data:".length())))
                    .forEach(message);
        } catch (RuntimeException closed) {
            // The demo ends before the window does; what did not come is missing in the story.
        }
    }

    private JsonNode post(String path, String token, String type, String body) throws InterruptedException {
        return send("POST", path, token, type, body);
    }

    private JsonNode send(String method, String path, String token, String type, String body)
            throws InterruptedException {
        HttpRequest request = request(path, token)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != ACCEPTED) {
                throw new PartFailed(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(connection.intakeUrl() + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private PartFailed unreachable(IOException e) {
        return new PartFailed(
                "intake at " + connection.intakeUrl() + " does not answer: " + e + ". Is ./pledge up still running?");
    }

    private static String id(JsonNode answer, String field) {
        return answer.path(field).asString("");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

package support.pledge.benchmarks.chat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import support.pledge.launcher.local.Connection;

/** What visitors and agents ask intake for, and intake's own figures. */
final class Chats {
    private static final int VISITORS = 16;
    private static final Pattern ID = Pattern.compile("\"chatId\":\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Connection connection;

    /** @param token the visitor's */
    record Chat(String id, String token) {}

    Chats(Connection connection) {
        this.connection = connection;
    }

    /** All of them, begun by some visitors at a time. */
    List<Chat> begin(int number) throws InterruptedException {
        var chats = new ArrayList<Chat>();
        try (var visitors = Executors.newFixedThreadPool(VISITORS)) {
            Callable<Chat> one = this::begin;
            for (var chat : visitors.invokeAll(
                    IntStream.range(0, number).mapToObj(i -> one).toList())) {
                chats.add(chat.resultNow());
            }
        }
        return chats;
    }

    private Chat begin() throws IOException, InterruptedException {
        var answer = post("/v1/chats", "", """
                {"desk": "360dialog", "message": "Is anybody there?", "locale": "en"}""");
        return new Chat(found(ID, answer), found(TOKEN, answer));
    }

    /** An agent writes; returns when the log has it. */
    void answer(Chat chat, String text) throws IOException, InterruptedException {
        post("/v1/tickets/" + chat.id() + "/messages", connection.agentToken(), "{\"body\": \"" + text + "\"}");
    }

    private String post(String path, String token, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(connection.intakeUrl() + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** The sum over all labels of one of intake's own figures. */
    double metric(String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(connection.intakeUrl() + "/actuator/prometheus"));
        var page = http.send(request.build(), BodyHandlers.ofString());
        return Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([0-9.Ee+]+)$")
                .matcher(page.body())
                .results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .sum();
    }

    private static String found(Pattern pattern, String answer) {
        var found = pattern.matcher(answer);
        if (!found.find()) {
            throw new IllegalStateException("not in the answer: " + pattern + " " + answer);
        }
        return found.group(1);
    }
}

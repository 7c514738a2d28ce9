package support.pledge.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import support.pledge.launcher.local.Connection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.MissingNode;

/** The public HTTP doors, as a portal, an agent's desk or a stranger uses them. */
final class Doors {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Connection connection;

    Doors(Connection connection) {
        this.connection = connection;
    }

    /** One answer; the body is empty where it is not JSON. */
    record Answer(int status, JsonNode body, String raw, String contentType) {
        Answer expect(int expected) {
            assertThat(status).as(raw).isEqualTo(expected);
            return this;
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** As a gateway, with the key for all packs. */
    Answer gateway(String method, String path, Object body) {
        return call(
                method, connection.intakeUrl() + path, connection.apiKey(), "application/json", json(body), Map.of());
    }

    Answer gateway(String method, String path, Object body, Map<String, String> headers) {
        return call(
                method, connection.intakeUrl() + path, connection.apiKey(), "application/json", json(body), headers);
    }

    /** As an agent. */
    Answer agent(String method, String path, Object body) {
        return call(
                method,
                connection.intakeUrl() + path,
                connection.agentToken(),
                "application/json",
                json(body),
                Map.of());
    }

    /** As whoever holds the token; an empty token sends none. */
    Answer as(String token, String method, String path, Object body) {
        return call(method, connection.intakeUrl() + path, token, "application/json", json(body), Map.of());
    }

    Answer mail(String raw) {
        return call(
                "POST",
                connection.intakeUrl() + "/v1/inbound-mail?desk=demo",
                connection.apiKey(),
                "message/rfc822",
                raw,
                Map.of());
    }

    /** A ticket on a desk; its number. */
    String open(Map<String, ?> ticket) {
        return gateway("POST", "/v1/tickets", ticket).expect(202).text("ticketId");
    }

    JsonNode clocks(String ticket) {
        return get(connection.slaUrl() + "/v1/tickets/" + ticket + "/clocks").body();
    }

    Answer get(String url) {
        return call("GET", url, connection.agentToken(), "application/json", "", Map.of());
    }

    Answer call(String method, String url, String token, String contentType, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", contentType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), parse(type, response.body()), response.body(), type);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String type, String body) {
        return type.contains("json") && !body.isBlank() ? JSON.readTree(body) : MissingNode.getInstance();
    }

    private static String json(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }
}

package support.pledge.intake.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.stereotype.Component;
import support.pledge.intake.model.PeerToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.view.ConversationView.ViewUnavailable;
import support.pledge.intake.view.OpenTicket;
import tools.jackson.databind.json.JsonMapper;

/** Asks other instances. Waits for the answer; no redirect is followed. */
@Component
public final class Peers {
    /** With the ticket's number behind it. */
    public static final String CONVERSATIONS = "/internal/conversations/";

    public static final String OPEN_TICKETS = "/internal/open-tickets";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final TokenSecret secret;
    private final JsonMapper json;
    private final Clock clock;

    Peers(TokenSecret secret, JsonMapper json, Clock clock) {
        this.secret = secret;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A conversation as the instance that keeps it stores it.
     *
     * @throws ViewUnavailable when it cannot be asked, or does not keep it any more
     */
    public Optional<byte[]> conversation(HostInfo keeper, String ticketId) {
        var path = CONVERSATIONS + ticketId;
        var answer = ask(HttpRequest.newBuilder(address(keeper, path)).GET(), path);
        return answer.length == 0 ? Optional.empty() : Optional.of(answer);
    }

    /** What each of them knows of a customer; the same exceptions. */
    public List<OpenTicket> openTickets(Collection<HostInfo> others, Collection<String> names) {
        return others.stream()
                .map(other -> ask(
                        HttpRequest.newBuilder(address(other, OPEN_TICKETS))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(names))),
                        OPEN_TICKETS))
                .flatMap(answer -> Arrays.stream(json.readValue(answer, OpenTicket[].class)))
                .toList();
    }

    private byte[] ask(HttpRequest.Builder question, String path) {
        var request = question.timeout(PATIENCE)
                .header(PeerToken.HEADER, PeerToken.issue(secret, path, clock.instant()))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            return switch (answer.statusCode()) {
                case 200 -> answer.body();
                case 204 -> new byte[0];
                default -> throw new ViewUnavailable("another instance answers " + answer.statusCode());
            };
        } catch (IOException e) {
            throw new ViewUnavailable("another instance cannot be asked: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewUnavailable("stopped");
        }
    }

    private static URI address(HostInfo instance, String path) {
        var host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        return URI.create("http://" + host + ":" + instance.port() + path);
    }
}

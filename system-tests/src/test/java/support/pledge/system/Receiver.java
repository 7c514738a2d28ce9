package support.pledge.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A team's own HTTP door, which verifies signatures as docs/teams.md says, and answers as a test wants. */
final class Receiver implements AutoCloseable {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Function<Got, Integer> answer = any -> 204;

    /** One request. */
    record Got(String id, long timestamp, boolean verified, String body) {
        JsonNode json() {
            return Doors.JSON.readTree(body);
        }

        String ticket() {
            return json().path("data").path("meta").path("ticketId").asString("");
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/pledge");
    }

    /** What it answers from now on: a status; -1 hangs up. It may wait. */
    void answers(Function<Got, Integer> answer) {
        this.answer = answer;
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    List<Got> of(String ticket) {
        return got.stream().filter(one -> one.ticket().equals(ticket)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            var id = headers.getFirst("webhook-id");
            var timestamp = headers.getFirst("webhook-timestamp");
            var one = new Got(
                    id,
                    Long.parseLong(timestamp),
                    headers.getFirst("webhook-signature").equals(signature(id + "." + timestamp + "." + body)),
                    body);
            got.add(one);
            int status = answer.apply(one);
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    private static String signature(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

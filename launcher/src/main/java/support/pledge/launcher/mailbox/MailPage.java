package support.pledge.launcher.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /} shows the mails to a person; {@code GET /mails[?to=ADDRESS]} lists them as JSON, the newest last. */
final class MailPage {
    private final HttpServer server;
    private final MailStore mails;

    MailPage(int port, MailStore mails) throws IOException {
        this.mails = mails;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "only GET\n".getBytes(StandardCharsets.UTF_8));
            } else if (path.equals("/mails")) {
                byte[] list = JsonMapper.shared().writeValueAsBytes(listed(exchange));
                send(exchange, 200, "application/json", list);
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html; charset=utf-8", page());
            } else {
                send(exchange, 404, "text/plain", "here are / and /mails\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private List<Mail> listed(HttpExchange exchange) {
        return to(exchange)
                .map(to -> mails.mails().stream()
                        .filter(mail -> mail.to().toLowerCase(Locale.ROOT).contains(to))
                        .toList())
                .orElseGet(mails::mails);
    }

    private static Optional<String> to(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null || !query.startsWith("to=")
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(query.substring(3), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self' 'unsafe-inline'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] page() {
        try (InputStream in = MailPage.class.getResourceAsStream("/mailbox.html")) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package support.pledge.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A customer's own site: another origin, whose policy allows Pledge's script and doors and nothing else. */
final class ForeignSite implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Somebody's shop</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <script defer src="%s/pledge-chat.js"></script></head>
            <body><main><h1>Somebody's shop</h1></main><pledge-chat desk="demo" open-shadow></pledge-chat></body></html>
            """;

    private final HttpServer server;
    private final String pledge;

    ForeignSite(int port, String pledge) throws IOException {
        this.pledge = pledge;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static String origin(int port) {
        return "http://127.0.0.1:" + port;
    }

    String url() {
        return origin(server.getAddress().getPort()) + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        var found = exchange.getRequestURI().getPath().equals("/");
        var page = PAGE.formatted(pledge).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'none'; script-src " + pledge + "; connect-src " + pledge);
        exchange.sendResponseHeaders(found ? 200 : 404, found ? page.length : -1);
        if (found) {
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

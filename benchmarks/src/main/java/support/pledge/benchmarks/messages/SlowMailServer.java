package support.pledge.benchmarks.messages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server on loopback that takes every mail, each after a while; as many at a time as there are connections. */
final class SlowMailServer implements AutoCloseable {
    private static final String ID = "message-id:";

    private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Map<String, Integer> timesById = new ConcurrentHashMap<>();
    private volatile Duration each = Duration.ZERO;

    SlowMailServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on a message takes so long. */
    void takes(Duration time) {
        each = time;
    }

    /** Message-IDs that came more than once. */
    long twice() {
        return timesById.values().stream().filter(times -> times > 1).count();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            say(client, "220 slow");
            for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                if (line.equals("DATA")) {
                    say(client, "354 go on");
                    take(in);
                    Thread.sleep(each);
                }
                say(client, "250 fine");
            }
        } catch (IOException hungUp) {
            // the other side's right
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.regionMatches(true, 0, ID, 0, ID.length())) {
                timesById.merge(line.substring(ID.length()).strip(), 1, Integer::sum);
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

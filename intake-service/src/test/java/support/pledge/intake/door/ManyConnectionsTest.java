package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import support.pledge.intake.IntakeTest;

/** Two thousand connections at once, each with several requests, against acknowledgements that take a while. */
class ManyConnectionsTest extends IntakeTest {
    private static final int CONNECTIONS = 2_000;
    private static final int EACH = 2;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Test
    @Timeout(120)
    void noneTimesOutAndEachIsAnswered() throws Exception {
        log.acknowledgesAfter(5);
        var request = ByteBuffer.wrap(rawRequest());
        int before = log.size();
        int accepted = 0;
        long start = System.nanoTime();
        try (var selector = Selector.open()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                connect(selector);
            }
            int answered = 0;
            while (answered < CONNECTIONS * EACH) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
                selector.select(100);
                for (var key : selector.selectedKeys()) {
                    int status = step(key, request);
                    answered += status == 0 ? 0 : 1;
                    accepted += status == 202 ? 1 : 0;
                }
                selector.selectedKeys().clear();
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
        }
        assertThat(accepted).isEqualTo(CONNECTIONS * EACH);
        assertThat(log.size() - before).isEqualTo(CONNECTIONS * EACH);
        System.out.printf(
                "%d connections, %d requests: all accepted in %.1f s%n",
                CONNECTIONS, CONNECTIONS * EACH, (System.nanoTime() - start) / 1e9);
    }

    /** One connection's state: how many answers it has seen. */
    private static final class Client {
        int answers;
        final ByteBuffer read = ByteBuffer.allocate(4_096);
    }

    private void connect(Selector selector) throws Exception {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        channel.register(selector, SelectionKey.OP_CONNECT, new Client());
    }

    /** The status of an answer that has come, 0 if none has. */
    private static int step(SelectionKey key, ByteBuffer request) throws Exception {
        var channel = (SocketChannel) key.channel();
        var client = (Client) key.attachment();
        if (key.isConnectable() && channel.finishConnect()) {
            channel.write(request.duplicate());
            key.interestOps(SelectionKey.OP_READ);
        } else if (key.isReadable()) {
            assertThat(channel.read(client.read)).as("closed by the server").isNotNegative();
            var text = new String(client.read.array(), 0, client.read.position(), StandardCharsets.US_ASCII);
            if (text.endsWith("}")) {
                client.read.clear();
                if (++client.answers < EACH) {
                    channel.write(request.duplicate());
                } else {
                    key.interestOps(0);
                }
                return Integer.parseInt(text.substring(9, 12));
            }
        }
        return 0;
    }

    private static byte[] rawRequest() {
        var body = "{\"desk\":\"demo\",\"channel\":\"PORTAL\",\"subject\":\"s\",\"body\":\"b\"}";
        return ("POST /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + SHOP
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}

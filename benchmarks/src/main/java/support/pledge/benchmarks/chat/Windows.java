package support.pledge.benchmarks.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chat windows as browsers hold them open, all of them on one thread. Each has a socket of its own; a loopback address of the client has
 * {@value #ON_ONE_ADDRESS} of them, for it has no more ports than 28,000 and a service may allow fewer.
 */
final class Windows implements AutoCloseable {
    private static final int ON_ONE_ADDRESS = 900;
    private final InetSocketAddress service;
    private final Consumer<String> lines;
    private final Selector selector;
    private final ByteBuffer bytes = ByteBuffer.allocate(64 << 10);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Thread reader = new Thread(this::read, "windows");

    /** What of a line has come, where its end has not. */
    private static final class Window {
        private final StringBuilder begun = new StringBuilder();
        private boolean answered;
    }

    /** @param lines gets each line of each stream; called by one thread */
    Windows(String serviceUrl, Consumer<String> lines) throws IOException {
        var url = URI.create(serviceUrl);
        service = new InetSocketAddress(url.getHost(), url.getPort());
        selector = Selector.open();
        this.lines = lines;
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns when the request is on its way; {@link #answered} counts it later. */
    void open(Chats.Chat chat) throws IOException {
        var channel = SocketChannel.open();
        int address = 2 + opened.getAndIncrement() / ON_ONE_ADDRESS;
        channel.bind(new InetSocketAddress("127.0.0." + address, 0));
        channel.connect(service);
        var request = "GET /v1/chats/" + chat.id() + "/stream HTTP/1.1\r\nHost: " + service.getHostString() + ":"
                + service.getPort() + "\r\nAuthorization: Bearer " + chat.token()
                + "\r\nAccept: text/event-stream\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Window());
        selector.wakeup();
    }

    int answered() {
        return answered.get();
    }

    /** Closed by the service, which none should be. */
    int ended() {
        return ended.get();
    }

    private void read() {
        try {
            while (selector.isOpen()) {
                selector.select(this::read, 100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        var window = (Window) key.attachment();
        try {
            var channel = (SocketChannel) key.channel();
            int more;
            while ((more = channel.read(bytes.clear())) > 0) {
                take(window, StandardCharsets.UTF_8.decode(bytes.flip()));
            }
            if (more < 0) {
                end(key, null);
            }
        } catch (IOException e) {
            end(key, e);
        }
    }

    private void take(Window window, CharSequence more) {
        window.begun.append(more);
        for (int end = window.begun.indexOf("\n"); end >= 0; end = window.begun.indexOf("\n")) {
            var line = window.begun.substring(0, end);
            window.begun.delete(0, end + 1);
            if (!window.answered) {
                if (!line.startsWith("HTTP/1.1 200")) {
                    throw new IllegalStateException("a stream was answered " + line + window.begun);
                }
                window.answered = true;
                answered.incrementAndGet();
            }
            lines.accept(line);
        }
    }

    private void end(SelectionKey key, @Nullable IOException why) {
        ended.incrementAndGet();
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            if (why != null) {
                e.addSuppressed(why);
            }
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}

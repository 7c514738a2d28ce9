package support.pledge.notification.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on loopback that answers as it is told. For every step (GREETING, EHLO, MAIL, RCPT, DATA, END, NOOP) the
 * script holds answers, used up in order; without one it says what a good server says. {@link #HANG} says nothing and
 * {@link #DROP} hangs up.
 */
final class ScriptedServer implements AutoCloseable {
    static final String HANG = "HANG";
    static final String DROP = "DROP";

    private final ServerSocket socket;
    private final Map<String, Queue<String>> script = new ConcurrentHashMap<>();
    private final Map<String, Supplier<@Nullable String>> rules = new ConcurrentHashMap<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    final List<String> received = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();

    ScriptedServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    ScriptedServer answers(String step, String... answers) {
        script.put(step, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** Asked at every such step; null: as scripted. */
    ScriptedServer always(String step, Supplier<@Nullable String> rule) {
        rules.put(step, rule);
        return this;
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    List<String> messageIds() {
        return received.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Message-ID: "))
                .toList();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                open.add(client);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            boolean on = !answer(client, "GREETING", "220 scripted").equals(DROP);
            while (on) { // who hangs up does not wait for another line first
                var line = in.readLine();
                if (line == null) {
                    return;
                }
                commands.add(line);
                on = react(client, in, line.split("[ :]", 2)[0]);
            }
        } catch (IOException hungUp) {
            // the other side's right
        }
    }

    private boolean react(Socket client, BufferedReader in, String command) throws IOException {
        if (command.equals("QUIT")) {
            return false;
        }
        if (!command.equals("DATA")) {
            return !answer(client, command, "250 fine").equals(DROP);
        }
        var answer = answer(client, "DATA", "354 go on");
        if (!answer.startsWith("354")) {
            return !answer.equals(DROP);
        }
        var mail = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        received.add(mail.toString());
        return !answer(client, "END", "250 2.0.0 queued as " + received.size()).equals(DROP);
    }

    private String answer(Socket client, String step, String otherwise) throws IOException {
        var rule = rules.get(step);
        var planned = rule == null ? null : rule.get();
        var answers = script.get(step);
        if (planned == null && answers != null) {
            planned = answers.poll();
        }
        var answer = planned == null ? otherwise : planned;
        if (!answer.equals(HANG) && !answer.equals(DROP)) {
            client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** Hangs up on everyone, as a restarted server does. */
    void dropConnections() {
        for (var client : open) {
            try {
                client.close();
            } catch (IOException alreadyClosed) {
                // as wanted
            }
        }
    }

    @Override
    public void close() {
        dropConnections();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package support.pledge.intake.mail.lmtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** A mail server's side of the line, byte by byte. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    Client(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has greeted already. */
    static Client lmtp(int port) {
        var client = new Client(port);
        client.answer();
        client.says("LHLO mx.example");
        return client;
    }

    Client sends(String text) {
        return sends(text.getBytes(StandardCharsets.UTF_8));
    }

    Client sends(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line, and what comes back. */
    String says(String line) {
        return sends(line + "\r\n").answer();
    }

    /** The next answer, all its lines; "closed" where the line is. */
    String answer() {
        try {
            var all = new StringBuilder();
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                all.append(line);
                if (line.length() < 4 || line.charAt(3) != '-') {
                    return all.toString();
                }
                all.append('\n');
            }
            return "closed";
        } catch (IOException e) {
            return e instanceof java.net.SocketTimeoutException ? "silence" : "closed";
        }
    }

    /** Envelope and DATA; the answer to DATA. */
    String begins(String from, String... recipients) {
        says("MAIL FROM:<" + from + ">");
        for (var recipient : recipients) {
            says("RCPT TO:<" + recipient + ">");
        }
        return says("DATA");
    }

    /** A whole mail to one recipient; the answer to its text. */
    String mails(String from, String recipient, String text) {
        begins(from, recipient);
        return sends(text + "\r\n.\r\n").answer();
    }

    java.util.List<String> answers(int count) {
        return IntStream.range(0, count).mapToObj(i -> answer()).toList();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

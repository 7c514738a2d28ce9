package support.pledge.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Hands one mail to a mail server, by SMTP or LMTP. */
final class MailClient {
    private static final int PATIENCE_MILLIS = 30_000;

    private MailClient() {}

    /** @return the answer to the text; or to whatever was refused before */
    static String lmtp(int port, String from, String to, String text) throws IOException {
        return send("LHLO", port, from, to, text);
    }

    static String smtp(int port, String from, String to, String text) throws IOException {
        return send("EHLO", port, from, to, text);
    }

    private static String send(String greeting, int port, String from, String to, String text) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var commands = new String[] {
                greeting + " client.example", "MAIL FROM:<" + from + ">", "RCPT TO:<" + to + ">", "DATA", text + "\r\n."
            };
            var answer = answer(answers);
            for (var command : commands) {
                if (!answer.startsWith("2") && !answer.startsWith("3")) {
                    return answer;
                }
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
                answer = answer(answers);
            }
            return answer;
        }
    }

    private static String answer(BufferedReader answers) throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
        throw new IOException("hung up");
    }
}

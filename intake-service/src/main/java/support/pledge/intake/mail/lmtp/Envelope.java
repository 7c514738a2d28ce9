package support.pledge.intake.mail.lmtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes down in the mail what its envelope said, as final delivery does (RFC 5321 4.4). */
final class Envelope {
    private static final byte[] RETURN_PATH = "return-path:".getBytes(StandardCharsets.US_ASCII);

    private Envelope() {}

    /** @param sender empty for the null path of bounces */
    static byte[] write(String sender, List<String> recipients, byte[] mail) {
        var head = new StringBuilder("Return-Path: <").append(sender).append(">\r\n");
        recipients.forEach(
                recipient -> head.append("Delivered-To: ").append(recipient).append("\r\n"));
        int start = behindReturnPaths(mail);
        var written = head.toString().getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(written.length + mail.length - start);
        out.writeBytes(written);
        out.write(mail, start, mail.length - start);
        return out.toByteArray();
    }

    /** Another's at the top is out of date, or made up. */
    private static int behindReturnPaths(byte[] mail) {
        int at = 0;
        while (isReturnPath(mail, at)) {
            at = nextLine(mail, at);
            while (at < mail.length && (mail[at] == ' ' || mail[at] == '\t')) {
                at = nextLine(mail, at);
            }
        }
        return at;
    }

    private static boolean isReturnPath(byte[] mail, int at) {
        if (mail.length - at < RETURN_PATH.length) {
            return false;
        }
        for (int i = 0; i < RETURN_PATH.length; i++) {
            if (Character.toLowerCase((char) mail[at + i]) != RETURN_PATH[i]) {
                return false;
            }
        }
        return true;
    }

    private static int nextLine(byte[] mail, int at) {
        int next = at;
        while (next < mail.length && mail[next] != '\n') {
            next++;
        }
        return Math.min(next + 1, mail.length);
    }
}

package support.pledge.intake.mail.imap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import support.pledge.mail.MailReader;

/** Stands in for a mail that is too large to take: who wrote it, about what, how it begins, and where the whole lies. */
final class Oversize {
    /** How much of the mail is looked at. */
    static final int LOOKED_AT = 256 << 10;

    private Oversize() {}

    /** @param beginning the first bytes of the mail */
    static byte[] of(byte[] beginning, long size, Box box) {
        var out = new ByteArrayOutputStream();
        int end = endOfHead(beginning);
        int line = 0;
        boolean kept = false;
        while (line < end) {
            int next = nextLine(beginning, line, end);
            boolean folded = beginning[line] == ' ' || beginning[line] == '\t';
            kept = folded ? kept : !describesTheBody(beginning, line, next);
            if (kept) {
                out.write(beginning, line, next - line);
            }
            line = next;
        }
        if (out.size() > 0 && out.toByteArray()[out.size() - 1] != '\n') {
            out.writeBytes(ascii("\r\n"));
        }
        out.writeBytes(ascii("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"));
        out.writeBytes(
                ascii("[This mail has " + (size >> 20) + " MB, more than is taken here. Only its beginning follows;"
                        + " the whole of it is in the mailbox " + box.name() + ", flagged.]\r\n\r\n"));
        out.writeBytes(MailReader.read(beginning).text().reply().getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static boolean describesTheBody(byte[] mail, int from, int to) {
        var name =
                new String(mail, from, Math.min(to - from, 14), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return name.startsWith("content-") || name.startsWith("mime-version:");
    }

    private static int endOfHead(byte[] mail) {
        int line = 0;
        while (line < mail.length) {
            int next = nextLine(mail, line, mail.length);
            if (next - line <= 2 && (mail[line] == '\n' || mail[line] == '\r')) {
                return line;
            }
            line = next;
        }
        return mail.length;
    }

    private static int nextLine(byte[] mail, int from, int end) {
        int next = from;
        while (next < end && mail[next] != '\n') {
            next++;
        }
        return Math.min(next + 1, end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package support.pledge.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads the headers at the beginning of a mail from its bytes: past marks, blank lines and a mailbox file's {@code From } line,
 * and with lines between them that are no headers.
 *
 * <p>Works on the array itself, so that neither a very long line nor very many cost more than they are.
 */
final class HeaderReader {
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,100}[ \\t]*");
    private static final int AHEAD = 10;

    private final byte[] raw;
    private final Problems problems;
    private final Headers headers = new Headers();
    private String envelope = "";
    private int at;
    private int fieldStart = -1;
    private int valueStart;
    private String name = "";

    /** @param body where the text begins @param envelope from the line of a mailbox file; empty where there is none */
    record Read(Headers headers, int body, String envelope) {}

    private HeaderReader(byte[] raw, Problems problems) {
        this.raw = raw;
        this.problems = problems;
    }

    static Read read(byte[] raw, Problems problems) {
        var reader = new HeaderReader(raw, problems);
        reader.skipWhatComesBefore();
        int body = reader.fields();
        int next = reader.continued(body);
        while (next != body) {
            body = next;
            next = reader.continued(body);
        }
        reader.headers.tell(problems);
        return new Read(reader.headers, body, reader.envelope);
    }

    private void skipWhatComesBefore() {
        if (raw.length > 2 && (raw[0] & 0xff) == 0xef && (raw[1] & 0xff) == 0xbb && (raw[2] & 0xff) == 0xbf) {
            at = 3;
        }
        while (at < raw.length && raw[at] >= 0 && raw[at] <= ' ') {
            at++;
        }
        while ((starts("From ") || starts(">From ")) && colon(at, lineEnd(at)) < 0) {
            var line = line(at, Math.min(lineEnd(at), at + 400));
            envelope = envelope.isEmpty() ? line.replaceFirst("^>?From\\s+(\\S*).*", "$1") : envelope;
            at = afterLine(at);
        }
    }

    /** @return where the body begins */
    private int fields() {
        while (at < raw.length) {
            int end = lineEnd(at);
            if (end == at || isWhite(at, end) && !isKnownHeader(afterLine(at))) {
                finish(at);
                return afterLine(at);
            }
            boolean continuation = (raw[at] == ' ' || raw[at] == '\t') && fieldStart >= 0;
            int colon = continuation ? -1 : colon(at, end);
            if (colon > 0) {
                finish(at);
                fieldStart = at;
                name = line(at, colon);
                valueStart = colon + 1;
            } else if (!continuation) {
                finish(at);
                if (!headersFollow(afterLine(at))) {
                    problems.add("no blank line between headers and text");
                    return at;
                }
                problems.add("a line among the headers is none");
            }
            at = afterLine(at);
        }
        finish(raw.length);
        return raw.length;
    }

    private void finish(int end) {
        if (fieldStart >= 0) {
            headers.add(name, raw, valueStart, end);
        }
        fieldStart = -1;
    }

    /** Some programs put a blank line among the headers: where the sender's comes after it, they go on. @return where the body begins */
    private int continued(int body) {
        if (headers.has("from") || headers.has("sender") || !isKnownHeader(body)) {
            return body;
        }
        int seen = 0;
        boolean from = false;
        int line = body;
        for (int i = 0; i < 40 && line < raw.length; i++) {
            int colon = colon(line, lineEnd(line));
            if (colon < 0 && raw[line] != ' ' && raw[line] != '\t') {
                break;
            }
            seen += isKnownHeader(line) ? 1 : 0;
            from |= colon > 0 && line(line, colon).strip().equalsIgnoreCase("from");
            line = afterLine(line);
        }
        if (!from || seen < 2) {
            return body;
        }
        problems.add("a blank line among the headers");
        at = body;
        return fields();
    }

    private boolean headersFollow(int from) {
        int line = from;
        for (int i = 0; i < AHEAD && line < raw.length; i++) {
            if (lineEnd(line) == line) {
                return false;
            }
            if (isKnownHeader(line)) {
                return true;
            }
            line = afterLine(line);
        }
        return false;
    }

    private boolean isKnownHeader(int line) {
        int colon = line < raw.length ? colon(line, lineEnd(line)) : -1;
        return colon > 0 && KnownHeaders.isKnown(line(line, colon));
    }

    /** Where the colon after a header's name is; -1 where the line is no header. */
    private int colon(int from, int end) {
        for (int i = from; i < Math.min(end, from + 120); i++) {
            if (raw[i] == ':') {
                return i > from && NAME.matcher(line(from, i)).matches() ? i : -1;
            }
        }
        return -1;
    }

    private boolean isWhite(int from, int end) {
        for (int i = from; i < end; i++) {
            if (raw[i] != ' ' && raw[i] != '\t' && raw[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private boolean starts(String text) {
        return at + text.length() <= raw.length && line(at, at + text.length()).equals(text);
    }

    private String line(int from, int to) {
        return new String(raw, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Without its line break. */
    private int lineEnd(int from) {
        int i = from;
        while (i < raw.length && raw[i] != '\n') {
            i++;
        }
        return i > from && raw[i - 1] == '\r' ? i - 1 : i;
    }

    private int afterLine(int from) {
        int i = from;
        while (i < raw.length && raw[i] != '\n') {
            i++;
        }
        return Math.min(raw.length, i + 1);
    }
}

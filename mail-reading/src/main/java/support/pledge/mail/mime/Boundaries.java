package support.pledge.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The line between the parts of a multipart: as stated, or as found where it is not stated, or not so. */
final class Boundaries {
    private static final int LONGEST = 200;
    /** Where the first one must be. */
    private static final int BEGINNING = 100_000;

    private Boundaries() {}

    /** @return empty where there is none */
    static String of(HeaderValue type, byte[] raw, int body, Problems problems) {
        var stated = type.parameter("boundary");
        if (!stated.isBlank() && stated.length() <= LONGEST && isThere(stated, raw, body)) {
            if (!isThere(stated.stripTrailing() + "--", raw, body)) {
                problems.add("the mail ends before its last boundary: its end may be missing");
            }
            return stated.stripTrailing();
        }
        var found = first(raw, body);
        if (!found.isEmpty()) {
            problems.add("the boundary between the parts is not the stated one");
        }
        return found;
    }

    private static boolean isThere(String boundary, byte[] raw, int body) {
        var line = ("--" + boundary.stripTrailing()).getBytes(StandardCharsets.UTF_8);
        for (int i = body; i + line.length <= raw.length; i++) {
            if ((i == body || raw[i - 1] == '\n') && Arrays.equals(raw, i, i + line.length, line, 0, line.length)) {
                return true;
            }
        }
        return false;
    }

    /** The first line that looks like one and has headers, or a blank line, after it. */
    static String first(byte[] raw, int body) {
        var text = new String(raw, body, Math.min(raw.length - body, BEGINNING), StandardCharsets.ISO_8859_1);
        var lines = text.lines().limit(2_000).toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            var line = lines.get(i).stripTrailing();
            if (line.startsWith("--")
                    && line.length() > 3
                    && line.length() < LONGEST
                    && lines.get(i + 1).matches("(?i)content-[a-z-]+:.*")) {
                return line.substring(2);
            }
        }
        return "";
    }
}

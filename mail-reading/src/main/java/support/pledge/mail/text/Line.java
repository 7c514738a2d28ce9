package support.pledge.mail.text;

import java.util.ArrayList;
import java.util.List;

/**
 * @param written as it stands in the mail
 * @param seen without invisible marks, one space for each run of spaces: what the rules look at
 * @param origin what the structure of the mail tells of it
 */
record Line(String written, String seen, Origin origin) {
    /** What the markup of an HTML mail says; in a plain text every line is {@code WRITTEN}. */
    enum Origin {
        WRITTEN,
        QUOTE,
        SIGNATURE,
        /** All from here on is the mail that was answered or forwarded. */
        CUT
    }

    /** Longer lines are prose: no rule needs to see more of them. */
    private static final int SEEN = 600;

    static Line of(String written, Origin origin) {
        return new Line(written, seen(written), origin);
    }

    static List<Line> of(String text) {
        var lines = new ArrayList<Line>();
        for (var line : text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1)) {
            lines.add(of(line, Origin.WRITTEN));
        }
        return lines;
    }

    boolean isBlank() {
        return seen.isEmpty();
    }

    private static String seen(String written) {
        var seen = new StringBuilder(Math.min(written.length(), SEEN));
        boolean space = false;
        for (int i = 0; i < written.length() && seen.length() < SEEN; i++) {
            char c = written.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = !seen.isEmpty();
            } else if (!isInvisible(c)) {
                if (space) {
                    seen.append(' ');
                    space = false;
                }
                seen.append(c);
            }
        }
        return seen.toString();
    }

    private static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.CONTROL;
    }
}

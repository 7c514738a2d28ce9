package support.pledge.masking;

import java.util.Set;

/**
 * What is said to be a secret: {@code [start, end)} without the quotes round it and the full stop behind it.
 *
 * @param quoted it ends where its quote ends, and may hold spaces
 * @param last nothing else stands in its line, or only what separates it from the next thing said
 */
record Value(String text, int start, int end, boolean quoted, boolean last) {
    private static final int LONGEST = 1024;
    private static final int LONGEST_QUOTE = 200;
    private static final int DECORATION = 6;
    private static final Set<Character> OPENING = Set.of('"', '\'', '`', '\\', '*', '_', '(', '[', '|');
    private static final String TRAILING = ".,;:)]}\\*|\"'`<>";

    /**
     * Reads the value that stands here, behind spaces and an opening quote. Empty where nothing does. One without quotes of its own
     * ends at a space, or where what holds it ends: a query, a list of settings, a quote, a tag.
     */
    static Value read(String text, int from) {
        int at = from;
        char quote = 0;
        for (int seen = 0; at < text.length() && seen < DECORATION && OPENING.contains(text.charAt(at)); seen++) {
            char c = text.charAt(at++);
            if (c == '"' || c == '\'' || c == '`') {
                quote = c;
                break;
            }
        }
        int closing = quote == 0 ? -1 : closing(text, at, quote);
        if (closing > at) {
            int end = text.charAt(closing - 1) == '\\' ? closing - 1 : closing;
            return new Value(text, at, Math.max(at, end), true, true);
        }
        int behind = Holder.around(text, from).end(at, LONGEST);
        int end = behind;
        while (end > at && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return new Value(text, at, end, false, isLast(text, behind, end < behind));
    }

    private static int closing(String text, int from, char quote) {
        int limit = Math.min(text.length(), from + LONGEST_QUOTE);
        for (int at = from; at < limit; at++) {
            char c = text.charAt(at);
            if (c == quote) {
                return at;
            }
            if (c == '\n' || c == Mark.DOT) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isLast(String text, int end, boolean separated) {
        int at = end;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\r')) {
            at++;
        }
        return separated
                || at >= text.length()
                || at - end >= 2
                || "\n\t,;|)<>&•".indexOf(text.charAt(at)) >= 0
                || at == end && "\"'`".indexOf(text.charAt(at)) >= 0
                || labelled(text, at);
    }

    /** The next word is the name of something else: {@code pw: sunshine user: ana}. */
    private static boolean labelled(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 20 && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return at > from && at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=');
    }

    String written() {
        return text.substring(start, end);
    }

    boolean isEmpty() {
        return end <= start || Mark.touches(text, start, end);
    }

    Find as(SecretKind kind) {
        return new Find(start, end, kind);
    }
}

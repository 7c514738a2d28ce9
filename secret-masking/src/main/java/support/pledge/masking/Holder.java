package support.pledge.masking;

import java.util.regex.Pattern;

/**
 * What holds a value that has no quotes of its own, as what stands before it in its line tells: only what was opened there can end
 * it. Passwords are made of the same signs, and half of one must not stay.
 *
 * @param quotes the quotes that are open
 */
record Holder(String text, boolean query, String quotes, boolean tag, boolean element) {
    private static final int LOOK_BACK = 300;
    private static final Pattern NEXT_OF_QUERY = Pattern.compile("&(?:amp;)?[\\w.\\[\\]-]{1,40}+=");
    private static final Pattern NEXT_SETTING = Pattern.compile(";\\s?[A-Za-z][\\w. -]{0,40}+=");

    static Holder around(String text, int at) {
        boolean query = false;
        boolean twofold = false;
        boolean single = false;
        boolean tag = false;
        for (int i = lineStart(text, at); i < at; i++) {
            char c = text.charAt(i);
            query = c == '?' || query && !Character.isWhitespace(c);
            twofold ^= c == '"';
            single = c == '\'' ? !single && !within(text, i) : single;
            tag = c == '<' || tag && c != '>';
        }
        var quotes = (twofold ? "\"" : "") + (single ? "'" : "");
        return new Holder(text, query, quotes, tag, at > 0 && text.charAt(at - 1) == '>');
    }

    private static int lineStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LOOK_BACK && text.charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /** An apostrophe. */
    private static boolean within(String text, int at) {
        return at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    }

    int end(int from, int longest) {
        int limit = (int) Math.min(text.length(), (long) from + longest);
        int end = from;
        while (end < limit && !ends(text.charAt(end), end)) {
            end++;
        }
        return end;
    }

    private boolean ends(char c, int at) {
        return switch (c) {
            case '&' -> query || begins(NEXT_OF_QUERY, at);
            case ';' -> begins(NEXT_SETTING, at);
            case '<' -> element || text.startsWith("</", at);
            case '>' -> tag;
            case Mark.DOT -> text.startsWith(Mark.SHORT, at);
            default -> Character.isWhitespace(c) || quotes.indexOf(c) >= 0;
        };
    }

    private boolean begins(Pattern next, int at) {
        return next.matcher(text).region(at, text.length()).lookingAt();
    }
}

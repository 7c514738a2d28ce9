package support.pledge.masking;

import java.util.Locale;
import java.util.Set;

/**
 * HTML as its reader sees it, and what its tags hide. No parser: whatever is broken in it stays broken, and what cannot
 * be a tag is text. A browser may see other text in broken markup; then more is read as text, not less.
 */
final class HtmlView {
    /** They end no word: {@code hunt<b>er2</b>} reads as one. */
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt",
            "u", "var", "wbr", "o:p");

    /** What follows belongs to what stands before. */
    private static final Set<String> CELLS = Set.of("/td", "/th", "/dt");

    private static final int LONGEST_NAME = 60;

    private final String html;
    private final View.Builder builder;
    private final boolean tags;
    private boolean unclosed;
    private boolean uncommented;

    private HtmlView(String html, boolean tags) {
        this.html = html;
        this.builder = new View.Builder(html);
        this.tags = tags;
    }

    static View visible(String html) {
        return new HtmlView(html, false).read();
    }

    /** Attributes and comments, one tag a line. */
    static View inTags(String html) {
        return new HtmlView(html, true).read();
    }

    private View read() {
        for (int at = 0; at < html.length(); ) {
            int end = html.charAt(at) == '<' ? endOfTag(at) : -1;
            if (end > 0) {
                tag(at, end);
                at = end;
            } else {
                at = tags ? at + 1 : text(at);
            }
        }
        return builder.build();
    }

    /** A line of the source is no line of what is seen, but a space; in {@code pre} it is one, and a space does no harm. */
    private int text(int at) {
        char c = html.charAt(at);
        if (c == '\t') {
            builder.put(' ', at, at + 1);
            return at + 1;
        }
        return builder.character(at);
    }

    private void tag(int start, int end) {
        if (tags) {
            for (int at = start + 1; at < end - 1; ) {
                at = builder.character(at);
            }
            builder.put('\n', end - 1, end);
            return;
        }
        var name = name(start, end);
        if (CELLS.contains(name)) {
            builder.put('\t', start, start);
        } else if (!INLINE.contains(name.startsWith("/") ? name.substring(1) : name) && !name.startsWith("!")) {
            builder.put('\n', start, start);
        }
    }

    private String name(int start, int end) {
        int at = start + 1;
        while (at < end && !Character.isWhitespace(html.charAt(at)) && html.charAt(at) != '>' && at < start + 12) {
            at++;
        }
        var name = html.substring(start + 1, at).toLowerCase(Locale.ROOT);
        return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** Where the tag that begins here ends; -1: it is no tag. What never ends is looked for once only. */
    private int endOfTag(int start) {
        char next = start + 1 < html.length() ? html.charAt(start + 1) : ' ';
        if (!(next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next == '/' || next == '!' || next == '?')) {
            return -1;
        }
        if (Character.isLetter(next) && !named(start + 1)) {
            return -1;
        }
        if (!uncommented && html.startsWith("<!--", start)) {
            int end = html.indexOf("-->", start + 4);
            uncommented = end < 0;
            if (end > 0) {
                return end + 3;
            }
        }
        int end = unclosed ? -1 : html.indexOf('>', start);
        unclosed = end < 0;
        return end < 0 ? -1 : end + 1;
    }

    /** Whether the name of a tag stands here, and not half of a password: {@code x7<kL9#mm}. */
    private boolean named(int from) {
        int at = from;
        while (at < html.length()
                && at - from < LONGEST_NAME
                && (Character.isLetterOrDigit(html.charAt(at)) || ":-_.".indexOf(html.charAt(at)) >= 0)) {
            at++;
        }
        return at < html.length() && (Character.isWhitespace(html.charAt(at)) || "/>".indexOf(html.charAt(at)) >= 0);
    }
}

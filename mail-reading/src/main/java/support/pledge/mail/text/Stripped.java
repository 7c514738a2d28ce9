package support.pledge.mail.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** The words of markup that is too much to build a tree of: tags become line breaks. In linear time, whatever is in it. */
final class Stripped {
    private static final Set<String> RAW = Set.of("script", "style", "title", "template", "noscript");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z]{1,12}+");
    private static final Pattern BLANKS = Pattern.compile("\n[ \t\r\n]*+");

    private final String html;
    private final StringBuilder text = new StringBuilder();

    private Stripped(String html) {
        this.html = html;
    }

    static String of(String html) {
        var stripped = new Stripped(html);
        stripped.read();
        return BLANKS.matcher(Parser.unescapeEntities(stripped.text.toString(), false))
                .replaceAll("\n");
    }

    private void read() {
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            int end = tag < 0 ? html.length() : tag;
            text.append(html, at, end);
            at = tag < 0 ? end : afterTag(tag);
        }
    }

    private int afterTag(int tag) {
        if (html.startsWith("<!--", tag)) {
            return after("-->", tag + 4);
        }
        if (!isTag(tag + 1)) {
            text.append('<');
            return tag + 1;
        }
        text.append('\n');
        var name = NAME.matcher(html).region(tag + 1, html.length());
        boolean raw = name.lookingAt() && RAW.contains(name.group().toLowerCase(Locale.ROOT));
        return raw ? afterRaw(name.group(), tag) : after(">", tag);
    }

    private boolean isTag(int at) {
        return at < html.length() && "/!?".indexOf(html.charAt(at)) >= 0
                || NAME.matcher(html).region(at, html.length()).lookingAt();
    }

    private int afterRaw(String name, int tag) {
        var end = Pattern.compile("</" + name, Pattern.CASE_INSENSITIVE).matcher(html);
        return end.find(tag) ? after(">", end.end()) : html.length();
    }

    private int after(String mark, int from) {
        int at = html.indexOf(mark, from);
        return at < 0 ? html.length() : at + mark.length();
    }
}

package support.pledge.mail.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The lines of an HTML mail as a reader sees them: cells of tables apart, addresses of links shown, and no markup. */
final class HtmlText implements NodeVisitor {
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "tr",
            "li",
            "dd",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "table",
            "section",
            "article",
            "header",
            "footer",
            "hr",
            "ul",
            "ol",
            "center",
            "form",
            "fieldset",
            "address",
            "main",
            "nav",
            "aside");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\n\\r\\f\\u00a0]++");
    private static final Pattern NOT_TOLD = Pattern.compile("^(?:https?://)?(?:www\\.)?|[/#]$");
    private static final int LONGEST_LINK = 1_000;

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final List<Integer> links = new ArrayList<>();
    private final HtmlQuotes quotes = new HtmlQuotes();
    private int pre;
    /** A space that does not break makes a line, even where nothing else is on it. */
    private boolean held;
    /** What follows a label stands on its line, whatever it is wrapped in: together they tell a password. */
    private boolean labelled;

    private HtmlText() {}

    /** In linear time, whatever is in it. */
    static List<Line> of(Document html) {
        var text = new HtmlText();
        html.body().traverse(text);
        text.endLine(false);
        return text.lines;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            add(words.getWholeText());
        } else if (node instanceof Element element) {
            begin(element);
        }
    }

    private void begin(Element element) {
        var name = element.normalName();
        if (BLOCKS.contains(name) && (!labelled || name.equals("dt"))) {
            endLine(true);
        }
        if (quotes.enter(element)) {
            endLine(true);
        }
        switch (name) {
            case "br" -> endLine(false);
            case "pre" -> pre++;
            case "a" -> links.add(line.length());
            case "li" -> line.append(isNumbered(element) ? "" : "- ");
            default -> {}
        }
    }

    private static boolean isNumbered(Element item) {
        return item.parent() != null && item.parent().normalName().equals("ol");
    }

    private void add(String words) {
        if (pre > 0) {
            var parts = words.split("\r?\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    endLine(false);
                }
                line.append(parts[i]);
            }
            return;
        }
        labelled &= words.isBlank();
        held |= words.indexOf('\u00a0') >= 0;
        var one = SPACES.matcher(words).replaceAll(" ");
        boolean spaced =
                line.isEmpty() || line.charAt(line.length() - 1) == ' ' || line.charAt(line.length() - 1) == '\t';
        line.append(spaced && one.startsWith(" ") ? one.substring(1) : one);
    }

    /** A label of a table or list ends in a colon, so that it and its value are told apart. */
    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        var name = element.normalName();
        switch (name) {
            case "th" -> label();
            case "td" -> line.append('\t');
            case "a" -> link(element.attr("href"), links.isEmpty() ? 0 : links.removeLast());
            default -> {}
        }
        if (name.equals("dt")) {
            label();
        } else if (BLOCKS.contains(name)) {
            endLine(true);
        }
        pre -= name.equals("pre") ? 1 : 0;
        if (quotes.isLeft(element)) {
            endLine(true);
            quotes.leave();
        }
    }

    private void label() {
        if (!line.isEmpty()) {
            line.append(line.charAt(line.length() - 1) == ':' ? " " : ": ");
            labelled = true;
        }
    }

    private void link(String address, int from) {
        var words = line.substring(Math.min(from, line.length())).strip();
        if (address.matches("(?i)https?://\\S+")
                && address.length() <= LONGEST_LINK
                && !words.isEmpty()
                && differs(words, address)) {
            line.append(" <").append(address).append('>');
        }
    }

    private static boolean differs(String words, String address) {
        return !bare(words).equals(bare(address));
    }

    private static String bare(String address) {
        return NOT_TOLD.matcher(address.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** @param block whether a line without words counts for nothing */
    private void endLine(boolean block) {
        var written = line.toString().stripTrailing();
        line.setLength(0);
        labelled = false;
        links.replaceAll(at -> 0);
        if (!written.isEmpty() || held || !block) {
            lines.add(Line.of(pre > 0 ? written : written.strip(), quotes.origin()));
        }
        held = false;
    }
}

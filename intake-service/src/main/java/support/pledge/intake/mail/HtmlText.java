package support.pledge.intake.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of an HTML mail: words and lines, cells of tables apart, and no markup. */
final class HtmlText {
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "tr",
            "li",
            "dd",
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
            "ol");
    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template", "noscript");

    private HtmlText() {}

    /** In linear time, whatever is in it. */
    static String of(String html) {
        var text = new StringBuilder();
        Jsoup.parse(html).body().traverse(new Reader(text));
        return text.toString()
                .replaceAll("[ \\u00a0\\t]*+\n[ \\u00a0\\t]*+", "\n")
                .replaceAll("\n{3,}+", "\n\n");
    }

    private record Reader(StringBuilder text) implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && !isUnseen(words.parent())) {
                text.append(
                        inPre(words.parent())
                                ? words.getWholeText()
                                : words.getWholeText().replaceAll("\\s+", " "));
            } else if (node.nodeName().equals("br")) {
                text.append('\n');
            }
        }

        /** A label of a table or list ends in a colon, so that it and its value are told apart. */
        @Override
        public void tail(Node node, int depth) {
            var name = node.nodeName();
            if (name.equals("th") || name.equals("dt")) {
                text.append(": ");
            } else if (name.equals("td")) {
                text.append('\t');
            } else if (BLOCKS.contains(name)) {
                text.append('\n');
            }
        }

        private static boolean isUnseen(@org.jspecify.annotations.Nullable Node parent) {
            return parent != null && UNSEEN.contains(parent.nodeName());
        }

        private static boolean inPre(@org.jspecify.annotations.Nullable Node parent) {
            return parent instanceof Element element && element.nodeName().equals("pre");
        }
    }
}

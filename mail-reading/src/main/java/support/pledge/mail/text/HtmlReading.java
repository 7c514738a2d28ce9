package support.pledge.mail.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import support.pledge.mail.MailText;

/** Reads an HTML mail: first by its structure, then by its words; with what may be shown of it. */
public final class HtmlReading {
    /** Characters of which a tree is built; of what is beyond only the words are read. */
    private static final int LONGEST = 400_000;

    private static final int LEVELS = 256;
    /** A tree of very many of these takes long to build. */
    private static final Pattern SLOW =
            Pattern.compile("<(?:table|object|applet|marquee|template|select|button|form)", Pattern.CASE_INSENSITIVE);

    private static final int MOST_SLOW = 3_000;
    private static final Set<String> UNSEEN =
            Set.of("script", "style", "head", "title", "template", "noscript", "object");
    private static final Pattern HIDDEN = Pattern.compile(
            "display: ?none|visibility: ?hidden|mso-hide: ?all|font-size: ?0(?:px|pt|em|rem|%)? ?(?:;|!|$)|max-height: ?0(?:px)? ?(?:;|!|$)");

    private HtmlReading() {}

    /** In linear time, whatever is in it. */
    public static MailText of(String html) {
        int end = structured(html);
        var document = Parser.htmlParser().setMaxDepth(LEVELS).parseInput(html.substring(0, end), "");
        removeUnseen(document);
        var lines = HtmlText.of(document);
        if (end < html.length()) {
            addWords(lines, html.substring(end));
        }
        var split = ReplyText.split(lines);
        return new MailText(
                split.reply(), split.folded(), SafeHtml.of(document) + (end < html.length() ? "<p>…</p>" : ""));
    }

    /** Whether the HTML that can be shown is only the beginning. */
    public static boolean isTooMuch(String html) {
        return structured(html) < html.length();
    }

    /** Up to which character a tree is built: the end of a tag where there is one near. */
    private static int structured(String html) {
        int most = Math.min(html.length(), LONGEST);
        int end = SLOW.matcher(html)
                .region(0, most)
                .results()
                .skip(MOST_SLOW)
                .mapToInt(MatchResult::start)
                .findFirst()
                .orElse(most);
        int tag = end < html.length() ? html.lastIndexOf('<', end) : -1;
        return tag > end - 1_000 && tag > 0 ? tag : end;
    }

    /** What follows a quote too long to be read by its structure is taken for its rest. */
    private static void addWords(List<Line> lines, String html) {
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        var origin = lines.isEmpty() ? Line.Origin.WRITTEN : lines.getLast().origin();
        var words = Stripped.of(html);
        if (!lines.isEmpty() && !html.startsWith("<")) {
            words = lines.removeLast().written() + words;
        }
        for (var line : Line.of(words)) {
            lines.add(new Line(line.written(), line.seen(), origin));
        }
    }

    /** Words for search results of mail programs, traps for programs that read mails, and what is no text at all. */
    private static void removeUnseen(Document document) {
        var unseen = new ArrayList<Node>();
        document.traverse((node, depth) -> {
            if (node instanceof Comment || node instanceof Element element && isUnseen(element)) {
                unseen.add(node);
            }
        });
        unseen.forEach(Node::remove);
    }

    private static boolean isUnseen(Element element) {
        if (element.normalName().equals("body") || element.normalName().equals("html")) {
            return false;
        }
        var style = element.attr("style");
        return UNSEEN.contains(element.normalName())
                || element.hasAttr("hidden")
                || !style.isEmpty()
                        && HIDDEN.matcher(style.toLowerCase(Locale.ROOT)).find();
    }
}

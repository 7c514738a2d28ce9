package support.pledge.notification.text;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A letter as HTML. How it looks stands in {@code messages/mail.html}; here its parts are cloned and filled through the
 * DOM, so whatever anybody wrote is text and never markup.
 */
final class HtmlLetter {
    private static final int LONGEST_PREHEADER = 140;
    private static final Pattern NUMBER = Pattern.compile("\\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\\b");
    private static final Document LAYOUT = layout();

    private final Document page = LAYOUT.clone();
    private final Element parts = take("parts");
    private final Element letter = part(page, "letter");

    private HtmlLetter() {}

    static String of(Letter letter) {
        var html = new HtmlLetter();
        html.page.expectFirst("html").attr("lang", letter.locale());
        html.page.title(letter.subject());
        part(html.page, "preheader").text(OneLine.of(PlainText.opening(letter.blocks()), LONGEST_PREHEADER));
        part(html.page, "sender").text(letter.sender());
        letter.blocks().forEach(html::add);
        html.page.select("[data-part]").removeAttr("data-part");
        return html.page.outerHtml();
    }

    private void add(Block block) {
        switch (block) {
            case Block.Greeting(var text) -> lines(next("paragraph").attr("dir", "auto"), text);
            case Block.Paragraph(var text) -> lines(next("paragraph"), text);
            case Block.Pointer(var text, var url) -> pointing(next("paragraph"), text, url);
            case Block.Quote(var text) -> linked(next("quote"), text);
            case Block.Prose(var text) -> linked(next("prose"), text);
            case Block.Items(var lead, var items, var inOneSentence) -> {
                lines(next("paragraph"), lead);
                var list = next("list");
                items.forEach(
                        item -> list.appendChild(part(parts, "item").clone().text(item)));
            }
            case Block.Farewell(var text) -> lines(next("farewell"), text);
        }
    }

    private Element next(String part) {
        var element = part(parts, part).clone();
        letter.appendChild(element);
        return element;
    }

    private void pointing(Element into, String text, String url) {
        int at = text.indexOf(url);
        lines(into, text.substring(0, at));
        link(into, url);
        lines(into, text.substring(at + url.length()));
    }

    private void linked(Element into, String text) {
        for (var piece : Links.in(text)) {
            if (piece.isLink()) {
                link(into, piece.text());
            } else {
                lines(into, piece.text());
            }
        }
    }

    private void link(Element into, String url) {
        into.appendChild(part(parts, "link").clone().attr("href", url).text(url));
    }

    /** Mail programs do not all keep line ends by style. */
    private void lines(Element into, String text) {
        var lines = List.of(text.split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                into.appendElement("br");
            }
            line(into, lines.get(i));
        }
    }

    /** Ticket numbers are not cut at their hyphens. */
    private void line(Element into, String line) {
        int at = 0;
        for (var found = NUMBER.matcher(line); found.find(); at = found.end()) {
            into.appendText(line.substring(at, found.start()));
            into.appendChild(part(parts, "number").clone().text(found.group()));
        }
        into.appendText(line.substring(at));
    }

    private Element take(String part) {
        var taken = part(page, part);
        taken.remove();
        return taken;
    }

    private static Element part(Element of, String name) {
        return of.expectFirst("[data-part=" + name + "]");
    }

    private static Document layout() {
        try (var file = HtmlLetter.class.getResourceAsStream("/messages/mail.html")) {
            var text = new String(requireNonNull(file, "the layout of mails").readAllBytes(), StandardCharsets.UTF_8);
            var layout = Jsoup.parse(text);
            layout.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
            layout.forEachNode(node -> {
                if (node instanceof Comment) {
                    node.remove();
                }
            });
            return layout;
        } catch (IOException e) {
            throw new UncheckedIOException("the layout of mails cannot be read", e);
        }
    }
}

package support.pledge.mail.text;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import support.pledge.mail.PlainText;

/**
 * What of an HTML mail may be shown to an agent: text, tables, lists and links. Nothing runs, nothing is fetched from elsewhere (a picture would
 * tell the sender who reads, and when), and nothing can be drawn over what is around it.
 */
final class SafeHtml {
    private static final int LONGEST = 1_000_000;
    private static final int LONGEST_TEXT = 200_000;
    private static final Safelist SHOWN = Safelist.relaxed()
            .removeTags("img")
            .addTags("hr", "s", "del", "ins", "center", "address")
            .removeAttributes("ol", "start", "type")
            .removeAttributes("ul", "type")
            .removeAttributes("blockquote", "cite")
            .removeAttributes("q", "cite")
            .removeProtocols("a", "href", "ftp")
            .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer")
            .addEnforcedAttribute("a", "target", "_blank");

    private SafeHtml() {}

    /** @param document is changed */
    static String of(Document document) {
        for (Element picture : document.select("img")) {
            var words = picture.attr("alt").strip();
            picture.replaceWith(new TextNode(words.isEmpty() ? "" : "[" + words + "]"));
        }
        var clean = new Cleaner(SHOWN).clean(document);
        clean.outputSettings(new Document.OutputSettings()
                .prettyPrint(false)
                .escapeMode(Entities.EscapeMode.xhtml)
                .charset("UTF-8"));
        var html = clean.body().html().strip();
        return html.length() <= LONGEST ? html : ofText(clean.body().wholeText());
    }

    /** Its beginning, if it is very long. */
    static String ofText(String text) {
        return "<pre>" + Entities.escape(PlainText.beginning(text, LONGEST_TEXT)) + "</pre>";
    }
}

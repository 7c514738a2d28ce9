package support.pledge.mail.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What the markup of mail programs tells of quotes and signatures, followed through a document from its begin to its end. */
final class HtmlQuotes {
    private static final int LOOKED_INTO = 20;
    /** Outlook puts "x_" before the names in a mail that it quotes. */
    private static final Pattern QUOTE = Pattern.compile(
            "(?:^| )(?:x_)*(?:moz-cite-prefix|yahoo_quoted|protonmail_quote|zmail_extra|tutanota_quote|moz-email-headers-table|"
                    + "gmail_quote_attribution|replyheader|ydp[0-9a-f]+yahoo_quoted|mail_quote|qt|quoteheader)(?: |$)");

    private static final Pattern GMAIL = Pattern.compile("(?:^| )(?:x_)*gmail_quote(?: |$)");
    private static final Pattern GMAIL_HEADING = Pattern.compile("(?:^| )(?:x_)*gmail_attr(?: |$)");
    private static final Pattern SIGNATURE = Pattern.compile(
            "(?:^| )(?:x_)*(?:gmail_signature|gmail_signature_prefix|moz-signature|applemailsignature|ms-outlook-mobile-signature|"
                    + "protonmail_signature_block|signature|mailbox_signature|mobile_signature|composer_signature)(?: |$)");
    private static final Pattern CUT = Pattern.compile(
            "(?:^| )(?:x_)*(?:divrplyfwdmsg|appendonsend|outlookmessageheader|stopspelling|mail-editor-reference-message-container)(?: |$)");
    private static final Pattern RULE_OF_OUTLOOK =
            Pattern.compile("border-top: ?solid #(?:e1e1e1|b5c4df)[^\"]{0,60}padding: ?3\\.0pt");
    private static final Pattern INDENTED = Pattern.compile("border: ?none|border-left: ?none");

    private record Entered(Element element, Line.Origin origin) {}

    private final Deque<Entered> entered = new ArrayDeque<>();
    private boolean cut;
    private int lookedInto;

    /** @return whether something else begins here */
    boolean enter(Element element) {
        if (cut || origin() == Line.Origin.QUOTE) {
            return false;
        }
        var origin = origin(element);
        if (origin == Line.Origin.CUT) {
            cut = true;
        } else if (origin != Line.Origin.WRITTEN) {
            entered.push(new Entered(element, origin));
        }
        return origin != Line.Origin.WRITTEN;
    }

    boolean isLeft(Element element) {
        var innermost = entered.peek();
        return innermost != null && innermost.element() == element;
    }

    void leave() {
        entered.pop();
    }

    Line.Origin origin() {
        var innermost = entered.peek();
        if (cut) {
            return Line.Origin.CUT;
        }
        return innermost == null ? Line.Origin.WRITTEN : innermost.origin();
    }

    private Line.Origin origin(Element element) {
        var names = (element.className() + " " + element.id()).strip().toLowerCase(Locale.ROOT);
        var style = element.attr("style").toLowerCase(Locale.ROOT);
        if (!style.isEmpty() && RULE_OF_OUTLOOK.matcher(style).find()
                || CUT.matcher(names).find()) {
            return Line.Origin.CUT;
        }
        if (element.normalName().equals("blockquote")) {
            return names.isEmpty() && INDENTED.matcher(style).find() ? Line.Origin.WRITTEN : Line.Origin.QUOTE;
        }
        if (names.isEmpty()) {
            return Line.Origin.WRITTEN;
        }
        if (QUOTE.matcher(names).find() || isOfGmail(element, names)) {
            return Line.Origin.QUOTE;
        }
        return SIGNATURE.matcher(names).find() ? Line.Origin.SIGNATURE : Line.Origin.WRITTEN;
    }

    /** Answers may stand between quotes inside; a forwarded mail is told by its heading. */
    private boolean isOfGmail(Element element, String names) {
        boolean heading = GMAIL_HEADING.matcher(names).find();
        if (!heading && !GMAIL.matcher(names).find() || ++lookedInto > LOOKED_INTO) {
            return false;
        }
        return !element.text().startsWith("-----") && (heading || element.selectFirst("blockquote") == null);
    }
}

package support.pledge.mail.text;

import java.util.regex.Pattern;
import support.pledge.mail.MailText;
import support.pledge.mail.PlainText;

/** The text of a mail that may have a plain part, an HTML part, or both. */
public final class TextReading {
    private static final int STUB = 400;
    /** What programs put into the plain part when they write HTML only. */
    private static final Pattern INSTEAD = Pattern.compile(
            "(?:view|read|see|open) (?:this|the) (?:e-?mail|message|mail)[^.]{0,40} (?:html|browser)|(?:does not|doesn't|cannot|can't) "
                    + "(?:support|display|show|read) (?:html|this)|(?:html[- ](?:e-?mail|mail|message|nachricht|format|version))"
                    + "|in html format|(?:message|mail) is in html|html[- ]capable|kein html|keine html|no (?:soporta|admite|suporta) html|не поддерживает html",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern MARKUP =
            Pattern.compile("^\\s{0,100}(?:<!doctype html|<html|<head|<body)", Pattern.CASE_INSENSITIVE);

    private TextReading() {}

    /**
     * @param plain empty where the mail has no such part
     * @param html empty where the mail has no such part
     */
    public static MailText of(String plain, String html) {
        if (html.isBlank()) {
            return MARKUP.matcher(plain).find() ? HtmlReading.of(plain) : ReplyText.split(plain);
        }
        var shown = HtmlReading.of(html);
        if (!isUsable(plain, shown)) {
            return shown;
        }
        var split = ReplyText.split(plain);
        // Markup tells of quotes for which the plain part has no mark.
        boolean betterFromHtml = split.folded().isEmpty()
                && !shown.folded().isEmpty()
                && shown.reply().length() < split.reply().length();
        return betterFromHtml ? shown : new MailText(split.reply(), split.folded(), shown.html());
    }

    /** All words of an HTML text, quotes and signatures among them. */
    public static String wordsOf(String html) {
        var text = HtmlReading.of(html);
        return (text.reply() + "\n" + text.folded()).strip();
    }

    private static boolean isUsable(String plain, MailText shown) {
        if (PlainText.isBlank(plain) || MARKUP.matcher(plain).find()) {
            return PlainText.isBlank(shown.reply());
        }
        boolean stub = plain.length() < STUB && INSTEAD.matcher(plain).find();
        return !stub || PlainText.isBlank(shown.reply()) || shown.reply().length() < plain.length() / 8;
    }
}

package support.pledge.mail.text;

import java.util.regex.Pattern;

/** Where a signature begins, by the marks that people and programs put before it; a mere "Thanks, Kim" is none. */
final class Signature {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int SHORT = 20;
    private static final int CARD = 12;
    private static final int CARD_WIDTH = 100;
    private static final Pattern DASHES = Pattern.compile("^(?:--|—{1,3}|–{2,3}|_{2,}+)$");
    private static final Pattern RULE = Pattern.compile("^[-=*~_—–#+]{2,}+$");
    private static final Pattern DASHED_NAME =
            Pattern.compile("^(?:-|[–—~] ?)\\p{Lu}[\\p{L}.']*+(?:[ -]\\p{Lu}[\\p{L}.']*+){0,3}$");
    private static final String CLOSINGS =
            "(?:(?:with )?(?:best|kind|kindest|warm|warmest|many)?(?: ?regards| wishes)|best|cheers|sincerely|yours (?:sincerely|faithfully|truly)|"
                    + "(?:many )?thanks|thank you|thanks and regards|mit (?:freundlichen|besten|herzlichen|lieben|vielen) grüßen|"
                    + "mit (?:freundlichen|besten) gruessen|(?:viele|liebe|beste|schöne|freundliche|herzliche) grüße|freundliche grüsse|mfg|lg|vg|"
                    + "(?:un )?(?:cordial saludo|saludo cordial)|saludos(?: cordiales)?|atentamente|atenciosamente|att|"
                    + "(?:com os )?(?:melhores )?cumprimentos|abraços|obrigad[oa]|gracias|с уважением|всего доброго|"
                    + "с наилучшими пожеланиями|спасибо|cordialement|bien à vous|cordiali saluti|distinti saluti|"
                    + "met vriendelijke groet(?:en)?|pozdrawiam|med vänliga hälsningar|med venlig hilsen)";
    /** Often in two languages. */
    private static final Pattern CLOSING =
            Pattern.compile("^" + CLOSINGS + "(?: ?[/|–-] ?" + CLOSINGS + ")?[,.! ]*$", FLAGS);

    private static final Pattern CONTACT = Pattern.compile(
            "(?:^|[ |,•·])(?:tel|phone|mobile?|cell|fax|fon|telefon|teléfono|telefone|móvil|celular|тел|телефон|моб|handy|t|m|p|f)"
                    + "\\.?:? ?\\+?[\\d(][\\d ()/.-]{5,30}|^\\+\\d[\\d ()/.-]{6,24}$|^(?:https?://|www\\.)\\S{3,80}$|"
                    + "^(?:e-?mail|web|website|internet|correo|сайт|почта) ?: ?\\S{4,80}$|^<?[^\\s@<>]{1,60}@[^\\s@<>]{3,80}>?$",
            FLAGS);

    private Signature() {}

    /** Where it begins among a person's own lines; {@code to} where there is none. */
    static int start(Lines lines, int from, int to) {
        int last = lastWritten(lines, from, to);
        int left = 0;
        int start = to;
        for (int i = last; i >= from; i--) {
            if (!lines.isBlank(i)) {
                if (isMark(lines, i, last, left)) {
                    start = i;
                }
                left++;
            }
        }
        return start < to ? start : byName(lines, from, last, to);
    }

    private static int lastWritten(Lines lines, int from, int to) {
        int last = to - 1;
        while (last >= from && lines.isBlank(last)) {
            last--;
        }
        return last;
    }

    /** @param left lines below it that are not blank */
    private static boolean isMark(Lines lines, int at, int last, int left) {
        var seen = lines.seen(at);
        if (seen.equals("--") && !isComment(lines, at)) {
            return lines.get(at).written().equals("-- ") || left <= SHORT && !asks(lines, at, last);
        }
        if (left <= SHORT && DASHES.matcher(seen).find() && !seen.equals("--")) {
            return !isUnderlined(lines, at);
        }
        return left > 0
                && left <= CARD
                && (RULE.matcher(seen).find() || left > 1 && isClosing(seen))
                && isCard(lines, at + 1, last);
    }

    /** Nobody asks in a signature: the dashes part pieces of a text. */
    private static boolean asks(Lines lines, int from, int last) {
        for (int i = from; i <= last; i++) {
            if (lines.seen(i).endsWith("?")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClosing(String seen) {
        return seen.length() < 60 && CLOSING.matcher(seen).find();
    }

    /** Among comments of SQL, Lua or Haskell. */
    private static boolean isComment(Lines lines, int at) {
        return lines.seen(at - 1).startsWith("-- ") || lines.seen(at + 1).startsWith("-- ");
    }

    /** A heading or a table, drawn with lines. */
    private static boolean isUnderlined(Lines lines, int at) {
        return !lines.isBlank(at - 1)
                && !lines.isBlank(at + 1)
                && lines.seen(at - 1).contains("|");
    }

    /** Short lines, and a number, address or site among them. */
    private static boolean isCard(Lines lines, int from, int last) {
        boolean contact = false;
        for (int i = from; i <= last; i++) {
            var seen = lines.seen(i);
            if (seen.length() > CARD_WIDTH || seen.endsWith("?")) {
                return false;
            }
            contact |= CONTACT.matcher(seen).find();
        }
        return contact;
    }

    private static int byName(Lines lines, int from, int last, int to) {
        return last > from
                        && DASHED_NAME.matcher(lines.seen(last)).find()
                        && !lines.seen(last - 1).startsWith("-")
                        && !lines.seen(last - 1).endsWith(":")
                ? last
                : to;
    }
}

package support.pledge.mail.text;

import java.util.regex.Pattern;

/** What companies and mailing lists put below a mail, and mail servers above it. */
final class Footer {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int PARAGRAPH = 1_500;
    private static final int NEAR = 6;
    private static final int SHORTEST = 5;
    /** More paragraphs that begin like one are a trap. */
    private static final int TRIED = 100;

    private static final Pattern OPENING = Pattern.compile(
            "^[^\\p{L}]{0,8}(?:this (?:e-?mail|message|communication|transmission|electronic)|confidentiality|confidential(?:ity)? (?:notice|note)|"
                    + "disclaimer|legal notice|notice:|important(?: notice)?:|the (?:information|contents?) (?:contained |transmitted )?(?:in|of) this|"
                    + "the information (?:contained|transmitted)|privileged|please (?:consider|think)|diese (?:e-?mail|nachricht|mail|information)|"
                    + "der inhalt dieser|die (?:in dieser|informationen in|information in)|vertraulichkeit|hinweis:|wichtiger hinweis|"
                    + "este (?:mensaje|correo|e-?mail|mail)|aviso|esta (?:mensagem|comunicación)|la información|a informação|as informações|"
                    + "настоящее|данное|это (?:сообщение|письмо|электронное)|внимание|информация|сообщение и|"
                    + "ce (?:message|courriel|mail|courrier)|questo messaggio|dit bericht|avviso)(?!\\p{L})",
            FLAGS);
    private static final Pattern SECRET = Pattern.compile(
            "confidential|privileged|intended (?:only|solely|recipient|for)|vertraulich|confidencial|конфиденциальн|confidentiel|riservat|"
                    + "vertrouwelijk|environment before|before printing|privilegiad|unbefugte|not the (?:intended|named)",
            FLAGS);
    private static final Pattern READER = Pattern.compile(
            "recipient|addressee|intended|empfänger|adressat|destinat|адресат|получател|предназначен|destinataire|geadresseerde|"
                    + "print|delete|notify|lösch|vernicht|elimin|borr|apag|удал|in error|por error|por engano|irrtümlich|dirigid",
            FLAGS);
    private static final Pattern RULE = Pattern.compile("^[-=*~_—–#]{2,}+$");
    private static final Pattern LIST = Pattern.compile(
            "unsubscribe|mailing list|mailman|listinfo|abmelden|abbestellen|mailingliste|darse de baja|cancelar (?:la |su |a |sua )?"
                    + "(?:suscripción|inscrição|assinatura)|lista de (?:correo|discussão)|отписаться|рассылк|désabonner|disiscri",
            FLAGS);
    private static final Pattern SERVICE = Pattern.compile(
            "^(?:you (?:received|are receiving) this (?:message|e-?mail)? ?because|to unsubscribe(?:,| from this| send)|"
                    + "to view this discussion (?:on|visit)|reply to this e-?mail directly|sie erhalten diese (?:e-?mail|nachricht), weil)",
            FLAGS);
    private static final Pattern BANNER = Pattern.compile(
            "originated (?:from )?outside|outside (?:of )?(?:the|your|our) organi[sz]ation|from an external s(?:ender|ource)|external sender|"
                    + "extern(?:en|er) (?:absender|quelle|e-?mail)|von au(?:ß|ss)erhalb|fuera de (?:la|su|nuestra) organización|"
                    + "fora da (?:sua |nossa )?organização|из внешнего источника|внешн(?:ий|его) отправител|"
                    + "don't often get e-?mail from",
            FLAGS);
    private static final Pattern WARNING = Pattern.compile(
            "^[^\\p{L}]{0,8}(?:caution|warning|external|achtung|vorsicht|warnung|extern|hinweis|atención|cuidado|precaución|aviso|atenção|"
                    + "advertencia|внимание|осторожно|you don't often|some people who received|this (?:e-?mail|message) (?:originated|came|was sent))(?!\\p{L})",
            FLAGS);

    private Footer() {}

    /** Where the footers below a person's own lines begin; {@code to} where there are none. */
    static int start(Lines lines, int from, int to) {
        int tried = 0;
        for (int i = from + 1; i < to && tried < TRIED; i++) {
            boolean alone =
                    lines.isBlank(i - 1) || RULE.matcher(lines.seen(i - 1)).find();
            if (!alone || lines.seen(i).length() < SHORTEST) {
                continue;
            }
            tried += OPENING.matcher(lines.seen(i)).find() ? 1 : 0;
            if (isDisclaimer(lines, i, to) || isListFooter(lines, i, to)) {
                return RULE.matcher(lines.seen(i - 1)).find() ? i - 1 : i;
            }
        }
        return to;
    }

    /** Where a warning above a person's lines ends; {@code from} where there is none. */
    static int bannerEnd(Lines lines, int from, int to) {
        if (lines.seen(from).length() < SHORTEST
                || !WARNING.matcher(lines.seen(from)).find()) {
            return from;
        }
        var paragraph = lines.paragraph(from, to, PARAGRAPH);
        if (!BANNER.matcher(paragraph).find() && !isDisclaimer(lines, from, to)) {
            return from;
        }
        int end = from;
        while (end < to && !lines.isBlank(end)) {
            end++;
        }
        // Blank lines at the end keep nothing apart.
        return lines.written(end) < to || end - from > NEAR ? end : sentencesEnd(lines, from, end);
    }

    /** Where no blank line keeps it from the person's own, it is the lines up to the end of its sentence. */
    private static int sentencesEnd(Lines lines, int from, int to) {
        for (int end = from + 1; end < to; end++) {
            boolean whole = ".!]*"
                            .indexOf(lines.seen(end - 1)
                                    .charAt(lines.seen(end - 1).length() - 1))
                    >= 0;
            if (whole && BANNER.matcher(lines.paragraph(from, end, PARAGRAPH)).find()) {
                return end;
            }
        }
        return to;
    }

    private static boolean isDisclaimer(Lines lines, int at, int to) {
        var seen = lines.seen(at);
        if (seen.isEmpty() || !OPENING.matcher(seen).find()) {
            return false;
        }
        var paragraph = lines.paragraph(at, Math.min(to, at + 12), PARAGRAPH);
        if (paragraph.length() < 60 && at + 1 < to) {
            int next = lines.written(at + 1);
            paragraph += " " + lines.paragraph(next, Math.min(to, next + 12), PARAGRAPH);
        }
        return SECRET.matcher(paragraph).find() && READER.matcher(paragraph).find();
    }

    private static boolean isListFooter(Lines lines, int at, int to) {
        var seen = lines.seen(at);
        if (SERVICE.matcher(seen).find()) {
            return true;
        }
        if (seen.length() < 5 || !RULE.matcher(seen).find()) {
            return false;
        }
        for (int i = at + 1; i < Math.min(to, at + NEAR); i++) {
            if (LIST.matcher(lines.seen(i)).find()) {
                return true;
            }
        }
        return false;
    }
}

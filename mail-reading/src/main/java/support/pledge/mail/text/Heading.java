package support.pledge.mail.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands above a mail that was answered or forwarded.
 *
 * @param lines how many lines it has, from where it was looked for
 */
record Heading(Kind kind, int lines) {
    enum Kind {
        /** "On … X wrote:". */
        ATTRIBUTION,
        /** From, Sent, To, Subject; or a line that says "Original Message". A mail may be answered or forwarded this way. */
        MESSAGE,
        FORWARD,
        /** "Reply above this line". */
        REPLY_ABOVE
    }

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int LONGEST = 200;
    private static final int SHORTEST = 8;
    private static final int SHORT = 40;
    private static final Pattern RULE = Pattern.compile("^[_=*—–-]{5,}+$");
    private static final String ORIGINAL_WORDS =
            "(?:original(?: e-?mail)? (?:message|appointment|nachricht|meddelande)|original e-?mail|"
                    + "ursprüngliche (?:nachricht|e-?mail|mail)|original-?(?:nachricht|mail)|mensaje original|"
                    + "mensagem original|исходное сообщение|исходное письмо|message d'origine|(?:message|mail|courriel) original|"
                    + "messaggio originale|oorspronkelijk bericht|originele bericht|wiadomość oryginalna|"
                    + "oryginalna wiadomość|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|"
                    + "alkuperäinen viesti|původní zpráva|原始邮件|邮件原件|原始郵件|元のメッセージ|원본 메시지)";
    private static final Pattern ORIGINAL =
            Pattern.compile("^[-_=*—– ]{2,}+" + ORIGINAL_WORDS + " ?[-_=*—– ]{2,}+$", FLAGS);
    /** Without a line drawn, the headers below must tell that it is more than words. */
    private static final Pattern BARE = Pattern.compile("^" + ORIGINAL_WORDS + " ?:?$", FLAGS);
    /** Novell's program: {@code >>> Kim <kim@a.example> 3/3/2025 10:00 >>>}, and below it no marks. */
    private static final Pattern ARROWS = Pattern.compile("^>>> ?[^>].{0,150}\\d[:.]\\d\\d.{0,10} >>>$");

    private static final Pattern FORWARDED = Pattern.compile(
            "^[-_=*—– ]{2,}+(?:(?:begin )?forwarded (?:message|mail)|forwarded by .{1,120}|weitergeleitete (?:nachricht|mail|e-?mail)|"
                    + "weitergeleitet von .{1,120}|mensaje reenviado|mensagem (?:encaminhada|reenviada)|"
                    + "пересылаемое сообщение|перенаправленное сообщение|пересылаемое письмо|message (?:transféré|transmis|réexpédié)|"
                    + "messaggio inoltrato|doorgestuurd bericht|wiadomość przekazana|treść przekazanej wiadomości|"
                    + "vidarebefordrat meddelande|videresendt (?:meddelelse|melding)|转发邮件信息|轉寄郵件|転送メッセージ) ?[-_=*—– ]{2,}+$"
                    + "|^(?:begin forwarded message|anfang der weitergeleiteten nachricht|inicio del mensaje reenviado|"
                    + "início da mensagem (?:encaminhada|reenviada)|начало (?:пере\\p{L}+) сообщения|"
                    + "début du message (?:réexpédié|transféré)|inizio messaggio inoltrato|begin doorgestuurd bericht) ?:$",
            FLAGS);
    private static final Pattern ABOVE = Pattern.compile(
            "(?:reply|write|type|respond|answer)[^.]{0,40} above this (?:line|message)|above this line to (?:reply|post|add)|"
                    + "(?:oberhalb|über) (?:dieser|diese) (?:linie|zeile)|"
                    + "(?:encima|arriba) de esta l[ií]nea|acima (?:desta|dessa) linha|выше этой (?:линии|строки|черты)|"
                    + "au[- ]dessus de cette ligne|sopra questa (?:linea|riga)|boven deze (?:lijn|regel)",
            FLAGS);

    static @Nullable Heading at(Lines lines, int at) {
        var seen = lines.seen(at);
        if (seen.length() > LONGEST) {
            return attribution(lines, at);
        }
        var marked = seen.length() < SHORTEST ? null : marked(lines, at, seen);
        if (marked != null) {
            return marked;
        }
        int block = HeaderBlock.length(lines, at);
        if (block > 0) {
            return new Heading(Kind.MESSAGE, block);
        }
        return RULE.matcher(seen).find()
                        || seen.length() < SHORT && BARE.matcher(seen).find()
                ? afterRule(lines, at)
                : attribution(lines, at);
    }

    private static @Nullable Heading marked(Lines lines, int at, String seen) {
        boolean drawn = !Character.isLetterOrDigit(seen.charAt(0));
        if ((drawn || seen.endsWith(":")) && FORWARDED.matcher(seen).find()) {
            return new Heading(Kind.FORWARD, 1);
        }
        if (drawn && (ORIGINAL.matcher(seen).find() || Attribution.isRule(seen) || isArrows(seen))) {
            return new Heading(Kind.MESSAGE, 1);
        }
        boolean above = seen.length() < 120 && ABOVE.matcher(seen).find() && isMarker(lines, at, seen);
        return above ? new Heading(Kind.REPLY_ABOVE, 1) : null;
    }

    /** It begins like a quote, and is none. */
    static boolean isArrows(String seen) {
        return seen.startsWith(">>>")
                && seen.length() < LONGEST
                && ARROWS.matcher(seen).find();
    }

    private static boolean isMarker(Lines lines, int at, String seen) {
        return !Character.isLetterOrDigit(seen.charAt(0))
                || !Character.isLetterOrDigit(seen.charAt(seen.length() - 1)) && !seen.endsWith("?")
                || lines.isBlank(at - 1) && lines.isBlank(at + 1);
    }

    /** The line that Outlook on the web draws above the answered mail. */
    private static @Nullable Heading afterRule(Lines lines, int at) {
        int next = lines.written(at + 1);
        int block = HeaderBlock.length(lines, next);
        if (block > 0) {
            return new Heading(Kind.MESSAGE, next - at + block);
        }
        int attribution = Attribution.length(lines, next);
        return attribution > 0 ? new Heading(Kind.ATTRIBUTION, next - at + attribution) : null;
    }

    private static @Nullable Heading attribution(Lines lines, int at) {
        int length = Attribution.length(lines, at);
        return length > 0 ? new Heading(Kind.ATTRIBUTION, length) : null;
    }
}

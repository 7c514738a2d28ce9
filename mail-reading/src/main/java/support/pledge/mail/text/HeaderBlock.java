package support.pledge.mail.text;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** "From: … Sent: … To: … Subject: …": how Outlook and others put a mail below an answer. */
final class HeaderBlock {
    private enum Label {
        FROM,
        DATE,
        TO,
        SUBJECT,
        OTHER
    }

    private static final int LINES = 16;
    private static final int BETWEEN = 4;
    private static final Pattern LABEL = Pattern.compile(
            "^[*_]{0,2}([\\p{L}][\\p{L}' -]{0,24}?)[*_]{0,2} ?[:：][*_]{0,2}(?: |$|(?=[*<\\p{IsHan}]))(.*)$");
    private static final Map<String, Label> LABELS = Stream.of(
                    labels(
                            Label.FROM,
                            "from,von,de,от,от кого,från,fra,van,da,od,发件人,寄件者,差出人,送信者,보낸 사람,lähettäjä,gönderen,"
                                    + "expéditeur,remitente,mittente,absender,avsändare,kimden,отправитель"),
                    labels(
                            Label.DATE,
                            "sent,date,gesendet,datum,gesendet am,enviado,enviada,enviado el,enviado em,enviada em,"
                                    + "fecha,data,отправлено,дата,дата отправки,envoyé,envoyé le,skickat,sendt,dato,"
                                    + "verzonden,inviato,wysłano,wysłane,发送时间,日期,送信日時,日時,보낸 날짜,lähetetty,odesláno,"
                                    + "data de envio,fecha de envío,sent at,sendt den,date d'envoi"),
                    labels(
                            Label.TO,
                            "to,an,para,a,à,кому,till,til,aan,do,收件人,宛先,받는 사람,vastaanottaja,komu,destinatario,"
                                    + "empfänger,получатель"),
                    labels(
                            Label.SUBJECT,
                            "subject,betreff,asunto,assunto,тема,objet,ämne,emne,onderwerp,oggetto,temat,主题,主旨,件名,"
                                    + "제목,aihe,předmět,konu,sujet"),
                    labels(
                            Label.OTHER,
                            "cc,bcc,kopie,copia,cópia,копия,kopia,kopi,抄送,reply-to,importance,priority,wichtigkeit,"
                                    + "attachments,anlagen,importancia,prioridade,prioridad,важность,cc to,antwort an,"
                                    + "responder a,responder para,organization"))
            .flatMap(map -> map.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private HeaderBlock() {}

    private static Map<String, Label> labels(Label label, String words) {
        return Stream.of(words.split(",")).collect(Collectors.toMap(word -> word, word -> label));
    }

    /** How many lines from here it has; 0 where none begins here. */
    static int length(Lines lines, int at) {
        var first = label(lines.seen(at));
        if (first == null || first == Label.OTHER || isIntroduced(lines, at)) {
            return 0;
        }
        var found = EnumSet.noneOf(Label.class);
        boolean address = false;
        int last = at;
        for (int i = at, between = 0; i < lines.size() && i < at + LINES && between < BETWEEN; i++) {
            var label = label(lines.seen(i));
            if (label == null) {
                between++;
            } else {
                if (label != Label.OTHER && !found.add(label)) {
                    break;
                }
                address |= label == Label.FROM && lines.paragraph(i, i + 2, 400).contains("@");
                last = i;
                between = 0;
            }
        }
        return isHeader(found, address) ? last - at + 1 : 0;
    }

    /** A journey has a from, a to and a date as well: a mail has a subject or an address. */
    private static boolean isHeader(Set<Label> found, boolean address) {
        found.remove(Label.OTHER);
        return found.contains(Label.FROM)
                && (found.contains(Label.DATE) || found.contains(Label.SUBJECT) && address)
                && found.size() >= 3
                && (found.contains(Label.SUBJECT) || address);
    }

    /** "These are the headers I got:" is followed by what the person wants read. */
    private static boolean isIntroduced(Lines lines, int at) {
        for (int i = at - 1; i >= 0 && i >= at - 2; i--) {
            if (!lines.isBlank(i)) {
                return lines.seen(i).endsWith(":") && label(lines.seen(i)) == null;
            }
        }
        return false;
    }

    private static @Nullable Label label(String seen) {
        if (seen.indexOf(':') < 0 && seen.indexOf('：') < 0) {
            return null;
        }
        var match = LABEL.matcher(seen);
        return match.find() ? LABELS.get(match.group(1).strip().toLowerCase(Locale.ROOT)) : null;
    }
}

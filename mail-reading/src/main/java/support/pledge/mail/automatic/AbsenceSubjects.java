package support.pledge.mail.automatic;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What mail programs put before the subject of an absence note, so that a person's answer to one ("Re: ...") is none. */
final class AbsenceSubjects {
    private static final List<String> PREFIXES = List.of(
            "automatic (reply|response|answer)",
            "automated (reply|response|answer)",
            "auto[- ]?(reply|response|respond|responder|answer)",
            "out[- ]of[- ](the[- ])?office( (auto[- ]?reply|reply|message|notification|notice|response))?",
            "ooo",
            "vacation (reply|message|response|notice|auto[- ]?reply)",
            "absence (notice|notification|message)",
            "away from my mail",
            "automatische (antwort|rückantwort|r=?ueckantwort|e-?mail-antwort|abwesenheitsnotiz)",
            "auto-?antwort",
            "abwesenheits(notiz|benachrichtigung|meldung|nachricht|info|hinweis|assistent|agent)",
            "abwesenheit",
            "urlaubs(benachrichtigung|meldung|notiz)",
            "(ich bin )?nicht im (büro|haus)",
            "(ich bin )?außer haus",
            "respuesta autom[aá]tica",
            "autorrespuesta",
            "mensaje autom[aá]tico",
            "(estoy )?fuera de (la )?oficina",
            "aviso de ausencia",
            "resposta autom[aá]tica",
            "mensagem autom[aá]tica",
            "aus[eê]ncia tempor[aá]ria",
            "(estou )?fora do escrit[oó]rio",
            "(aviso|notificação) de aus[eê]ncia",
            "автоматический ответ",
            "автоответ(чик)?",
            "уведомление об отсутствии",
            "(отсутствую |нахожусь )?вне офиса",
            "нет на месте",
            "отсутствие на рабочем месте",
            "автоматична відповідь",
            "r[eé]ponse automatique",
            "r[eé]ponse d['’]absence",
            "(message|notification|avis) d['’]absence",
            "absence du bureau",
            "absent du bureau",
            "risposta automatica",
            "(risposta )?fuori (sede|ufficio)",
            "avviso di assenza",
            "automatisch(e)? (antwoord|beantwoording)",
            "afwezigheids(bericht|melding|assistent)",
            "afwezig",
            "odpowiedź automatyczna",
            "automatyczna odpowiedź",
            "autoodpowiedź",
            "poza biurem",
            "nieobecność",
            "自動応答",
            "自動返信",
            "不在通知",
            "自动答复",
            "自动回复",
            "自動回覆",
            "자동 회신",
            "otomatik yanıt",
            "autosvar",
            "automati(skt|sk) svar",
            "frånvaro",
            "fravær",
            "automaattinen vastaus",
            "automatická odpověď",
            "automatikus válasz");
    /** What may come between the words and the subject that is answered. */
    private static final Pattern PREFIXED = Pattern.compile(
            "[\\[(*{<]{1,5}\\s?" + PREFIXES.stream().collect(Collectors.joining("|", "(", ")"))
                    + "\\s?[\\])*}>].*|[\\[(*{<\\s]{0,5}" + PREFIXES.stream().collect(Collectors.joining("|", "(", ")"))
                    + "[\\])*}>]{0,5}\\s*($|[:：!]|(re|aw|sv|fwd?|odp|antw|rv|res|tr|vs)\\s?[:：].*| [-–—] re:.*|\\.?$).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    /** As Notes and others write: the name, and that they are out. */
    private static final Pattern NAMED = Pattern.compile(
            "(auto: )?[^:?]{1,60} (is|am|will be|bin|ist|está|estou|estoy|est|suis) (currently |derzeit |zur zeit )?"
                    + "(out of (the )?office|on (annual |parental )?leave|on vacation|außer haus|nicht im (büro|haus)|im urlaub|"
                    + "fuera de (la )?oficina|fora do escrit[oó]rio|absente?( du bureau)?)"
                    + "(\\s(until|from|till|through|bis|vom|von|hasta|até|jusqu).*|\\s?\\(.*)?[.!]?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    private AbsenceSubjects() {}

    static boolean matches(String subject) {
        var written = subject.strip().toLowerCase(Locale.ROOT);
        written = written.substring(0, Math.min(written.length(), 300));
        return PREFIXED.matcher(written).matches() || NAMED.matcher(written).matches();
    }
}

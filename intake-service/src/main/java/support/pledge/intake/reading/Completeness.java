package support.pledge.intake.reading;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.List;
import java.util.regex.Pattern;
import support.pledge.policy.pack.ReportItem;

/**
 * What of a report is there (C8). In doubt it is there: to be asked for what one has written annoys more than not to be asked. Words
 * are looked for in the five languages.
 */
public final class Completeness {
    /** What is further behind is not looked at: it is a log. */
    private static final int LOOKED_AT = 20_000;

    private static final int FEWEST_WORDS = 5;

    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}/._@-])\\p{L}{2,}(?![\\p{L}/._@-]*[/@])");
    private static final Pattern PICTURE = words(
            "https?://\\S+\\.(png|jpe?g|gif|webp|heic|mp4|mov|webm|mkv)\\b"
                    + "|\\b(loom\\.com|imgur\\.com|prnt\\.sc|gyazo\\.com|youtu\\.?be|monosnap\\.com|jam\\.dev)\\b"
                    + "|\\[(image|cid|bild|imagen?|изображение)\\b|\\b(see|siehe|ver|veja|см)\\.?\\s[^.\\n]{0,30}(screenshot|screencast|captura|print|скриншот)"
                    + "|(attach|anhang|angehängt|anbei|beigefügt|anexo|anexei|adjunt|\\bseguem?|\\bmando|вложен|прикреп|прилага|приклады|прилож(у|ил))\\p{L}*[^.\\n]{0,60}"
                    + "(screen|bild|video|captura|pantallazo|print|imagen?|gravação|grabación|скрин|видео|снимок|запись)"
                    + "|(screen|bild|video|captura|pantallazo|print|imagen?|скрин|видео|снимок)\\p{L}*[^.\\n]{0,60}(attach|anhang|angehängt|anbei|anexo|adjunt|вложен|прикреп|прилага|приклады)");
    private static final Pattern API =
            words("\\b(api|apis|endpoint|endpunkt|webhooks?|curl|http|https?://api|sdk|graphql)\\b"
                    + "|\\bAPI[-‑]|(GET|POST|PUT|PATCH|DELETE)\\s+/|эндпоинт|вебхук");
    private static final Pattern REQUEST = words(
            "\\bcurl\\b|\\b(GET|POST|PUT|PATCH|DELETE)\\s+(\\p{L}{1,5}\\s+)?(https?://|/)\\S+"
                    + "|\\b(fetch|axios(\\.\\w+)?|requests\\.\\w+|\\$\\.ajax)\\s?\\(|\\bmethod[\"']?\\s?[:=]\\s?[\"']"
                    + "|(request|payload|anfrage|requisição|solicitud|petición|запрос)\\p{L}*[^\\n]{0,40}\\n?\\s*[{\\[<]");
    private static final Pattern RESPONSE = words(
            "\\bHTTP/\\d|(status|code|código|fehler|error|erro|ошибк|статус|код)\\p{L}*[\\s:=#]{1,3}(code\\s)?\\d{3,6}\\b"
                    + "|\\b[45]\\d{2}\\s+(bad|unauthori[sz]ed|forbidden|not found|conflict|gone|unprocessable|too many|internal|not implemented|service|gateway|error|fehler|erro)"
                    + "|(returns?|returned|gets?|got|kommt|liefert|gibt|retorna|devuelve|возвраща|получа)\\p{L}*[^.\\n]{0,30}\\b[1-5]\\d{2}\\b"
                    + "|\"(error|errors|message|status|code|detail)\"\\s*:"
                    + "|(response|antwort|resposta|respuesta|ответ)\\p{L}*[^\\n]{0,40}\\n?\\s*[{\\[<]");
    private static final Pattern TIME = words(
            "\\b\\d{4}-\\d{2}-\\d{2}|\\b\\d{1,2}[:h]\\d{2}\\b|\\b\\d{1,2}\\s?(am|pm|uhr)\\b|\\b\\d{1,2}[./]\\d{1,2}([./]\\d{2,4})?\\b"
                    + "|\\b(today|yesterday|tonight|this (morning|afternoon|evening|week)|since|just now|right now|currently|ago|last (night|week)"
                    + "|heute|gestern|seit|vorhin|gerade|soeben|aktuell|derzeit|vor \\d+|hoje|ontem|desde|agora|há \\d+|atualmente|hoy|ayer|ahora|hace \\d+|actualmente"
                    + "|сегодня|вчера|сейчас|только что|назад|утра|с \\d{1,2})\\b"
                    + "|\\b(noon|midnight|(vor|nach)?mittags?|mitternacht|meio-dia|meia-noite|mediod[ií]a|medianoche|полдень|полночь|утром|днём|днем|вечером|ночью|\\d{1,2} час\\p{L}*"
                    + "|às \\d{1,2}|a las \\d{1,2}|(à|de|da|por la|en la|esta) (manhã|tarde|noite|noche|mañana)"
                    + "|(mon|tues|wednes|thurs|fri|satur|sun)day|(mon|diens|donners|frei|sams|sonn)tag(s|abend|morgen)?|mittwochs?|sonnabend|(segunda|terça|quarta|quinta|sexta)-feira|(na|desde) (segunda|terça|quarta|quinta|sexta)|sábado|domingo"
                    + "|lunes|martes|miércoles|jueves|viernes|понедельник\\p{L}?|вторник\\p{L}?|среду|четверг\\p{L}?|пятниц\\p{L}|суббот\\p{L}|воскресень\\p{L}"
                    + "|january|february|april|june|july|august|september|october|november|december|(march|may) \\d{1,2}|\\d{1,2}(st|nd|rd|th)? (of )?(march|may)"
                    + "|januar|februar|märz|mai|juni|juli|oktober|dezember|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
                    + "|enero|febrero|marzo|mayo|junio|julio|septiembre|octubre|noviembre|diciembre"
                    + "|(январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)\\p{L}|марта?|мая|августа?)\\b");
    private static final Pattern IMPACT = words(
            "\\b(impact|affect\\p{L}*|customers?|clients?|users?|orders?|revenue|production|outage|down|block\\p{L}*|urgent|unable|everyone|nobody|all our|losing|stuck"
                    + "|can(no|['’])?t|can not|could(n['’]t| not)|were hit|auswirkung\\p{L}*|betroffen\\p{L}*|kunden|nutzer\\p{L}*|benutzer\\p{L}*|ausfall\\p{L}*|ausgefallen|blockier\\p{L}*|dringend|produktiv\\p{L}*|niemand|können\\s[^.\\n]{0,40}(nicht|nichts|keine?[rnms]?)|steh(t|en) still|stillstand"
                    + "|impacto|afeta\\p{L}*|afecta\\p{L}*|clientes?|usuári\\p{L}*|usuari\\p{L}*|pedidos?|produção|producción|bloquea\\p{L}*|parad\\p{L}*|urgente|ninguém|nadie|não (conseguimos|consigo)|no (podemos|puedo)"
                    + "|клиент\\p{L}*|пользовател\\p{L}*|заказ\\p{L}*|влия\\p{L}*|простой|срочно|блокир\\p{L}*|никто|не (можем|могу|могут))\\b"
                    + "|\\b(all|our|entire|whole|unser\\p{L}*|alle\\p{L}*|ganze\\p{L}*|noss[oa]s?|tod[oa]s? [oa]s?|nuestr[oa]s?|tod[oa]s? (el|la|los|las)|наш\\p{L}*|все\\p{L}?|весь|вся|\\d{1,7})"
                    + "\\s(\\S{1,20}\\s)?(agents?|teams?|staff|colleagues|stores|shops|agenten|mitarbeiter\\p{L}*|kolleg\\p{L}*|filial\\p{L}*"
                    + "|atendentes?|agentes?|equipes?|funcionári\\p{L}*|lojas?|equipos?|emplead\\p{L}*|operador\\p{L}*|tiendas?|оператор\\p{L}*|сотрудник\\p{L}*|команд\\p{L}*|агент\\p{L}*)\\b");

    /** Up to a first greeting; further on only where a line asks. */
    private static final Pattern QUESTION = words(
            "(\\A|^(?=[^?\\n]{0,300}\\?))[\\s¿]{0,20}"
                    + "((hi|hello|hey|dear|hallo|guten|moin|olá|oi|bom|boa|hola|buen[oa]s?|здравствуйте|добрый|привет)\\b[^,.!?:\\n]{0,40}[,.!:]?[\\s¿]{1,20})?"
                    + "(how|what|where|(can|could|may) (i|we|you)|is it possible|wie|wo|was (ist|sind|kostet|kosten|bedeutet|heißt|muss|müssen|brauch\\p{L}*|soll\\p{L}*|gilt|gibt|kann)"
                    + "|(kann|können|darf|dürfen) (ich|wir|man|sie)|ist es möglich|gibt es|como|onde|qual|quais|quanto|o que|posso|podemos|é possível"
                    + "|cómo|dónde|cuál|cuáles|cuánto|qué|puedo|es posible|как|где|можно ли|могу ли|можем ли|возможно ли|сколько|что такое)\\b");

    private static final Pattern FAILURE = words(
            "\\b(errors?|not|no|never|nothing|nobody|cannot|\\p{L}{2,6}n['’]t|cant|fail\\p{L}*|problems?|issues?|bugs?|broken?|wrong|down|slow|stuck|crash\\p{L}*|missing|lost|los(e|ing)|gone|twice|empty|blank|dead|stop\\p{L}*|unable|reject\\p{L}*|refus\\p{L}*|declin\\p{L}*|disappear\\p{L}*|happened|outage|delay\\p{L}*|late|hang(s|ing)?|freez\\p{L}*|going on|verspät\\p{L}*|atras\\p{L}*|retras\\p{L}*|опозда\\p{L}*"
                    + "|fehl\\p{L}*|nicht|nichts|kein\\p{L}*|nie|problem\\p{L}*|kaputt|falsch\\p{L}*|ausfall\\p{L}*|ausgefallen|langsam|hängt|abgelehnt|abst[uü]rz\\p{L}*|leer|doppelt|weg|defekt|störung\\p{L}*|gestört|gesperrt|los"
                    + "|não|erros?|falh\\p{L}*|parou|parad\\p{L}*|nunca|nada|ningu\\p{L}*|nenhum\\p{L}*|errad\\p{L}*|lent[oa]s?|sumi\\p{L}*|trav\\p{L}*|caiu|rejeit\\p{L}*|recus\\p{L}*"
                    + "|fall(a|o|as|os|an|ó)|nadie|rot[oa]s?|caíd\\p{L}*|perdi\\p{L}*|vací\\p{L}*|rechaz\\p{L}*|mal|не|нет|ошиб\\p{L}*|проблем\\p{L}*|сбо\\p{L}*|слома\\p{L}*|пропа\\p{L}*|завис\\p{L}*|упал\\p{L}*|медленн\\p{L}*|ничего|никто|дважды|[45]\\d{2})\\b");

    private Completeness() {}

    /**
     * @param asked what the desk asks for
     * @param text subject and body
     * @param hasPicture an image or a recording came along
     * @return what of it is missing, in the order of {@code asked}
     */
    public static List<ReportItem> missing(List<ReportItem> asked, String text, boolean hasPicture) {
        String looked = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        if (isQuestion(looked)) {
            return List.of();
        }
        return asked.stream().filter(item -> !has(item, looked, hasPicture)).toList();
    }

    /** How something is done, not that something fails: of that there is no screenshot and no time. */
    private static boolean isQuestion(String text) {
        return QUESTION.matcher(text).find() && !FAILURE.matcher(text).find();
    }

    private static boolean has(ReportItem item, String text, boolean hasPicture) {
        return switch (item) {
            case DESCRIPTION -> WORD.matcher(text).results().limit(FEWEST_WORDS).count() == FEWEST_WORDS;
            case SCREENSHOT -> hasPicture || PICTURE.matcher(text).find();
            case API_REQUEST ->
                !API.matcher(text).find() || REQUEST.matcher(text).find();
            case API_RESPONSE ->
                !API.matcher(text).find() || RESPONSE.matcher(text).find();
            case TIME -> TIME.matcher(text).find();
            case IMPACT -> IMPACT.matcher(text).find();
        };
    }

    private static Pattern words(String pattern) {
        return Pattern.compile(
                pattern, CASE_INSENSITIVE | UNICODE_CASE | Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}

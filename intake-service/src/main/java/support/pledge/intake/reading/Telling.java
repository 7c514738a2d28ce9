package support.pledge.intake.reading;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a report that tell it from others, and how much each tells. */
final class Telling {
    private static final int LONGEST = 20_000;
    private static final int STEM = 5;
    private static final double CODE = 2.0;
    private static final double ORDINARY = 1.0;
    private static final double COMMON = 0.35;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]++(?:[-_./:][\\p{L}\\p{N}]++){0,12}+");
    /** When it was noticed: two reports of one problem name two times. */
    private static final Pattern CLOCK =
            Pattern.compile("(?u)\\b\\d{1,2}(?:[:h]\\d{2}(?::\\d{2})?(?: ?[ap]m)?| ?(?:am|pm|uhr|h|час(?:а|ов)?))\\b");

    private static final Pattern YEAR = Pattern.compile("20[0-4]\\d");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^[>|].*$");
    private static final Pattern ANSWERED = Pattern.compile(
            "(?imu)^(?:-{2,} ?(?:original|ursprüngliche|mensaje|mensagem|исходное|пересыл).*|(?:on|am|el|em|le) .{6,120}(?:wrote|schrieb|escribió|escreveu).{0,60}:|.{4,80}(?:написал|пишет)\\p{L}{0,2}:|-- ?)$");
    private static final Pattern PREFIX =
            Pattern.compile("(?iu)^(?:\\s*(?:re|aw|fwd?|wg|rv|res|enc|ответ|на)\\s*:)+|\\[[^\\]]{1,40}\\]");
    private static final Pattern CLOSING = Pattern.compile(
            "(?imu)^\\s*(?:(?:best|kind|warm)? ?regards|best|cheers|thanks(?: in advance)?|thank you|(?:viele|beste|freundliche|mit freundlichen|liebe) grüßen?|gruß|danke|mfg|lg"
                    + "|(?:un )?saludos?(?: cordiales)?|gracias|atentamente|atenciosamente|abraços?|obrigad[oa]|с уважением|спасибо)[ ,.!]*$");

    /** Words that say nothing of the problem, in five languages. Cut as the words of a text are. */
    private static final Set<String> SILENT = stems("""
            a an the and or but if then than so to of in on at for from by with without into about as is are was were be been being am do does did done
            have has had having i we you he she it they me us him her them my our your his its their this that these those there here who what which when where
            why how not no yes can could will would should shall may might must just also too very still again any some all more most other only own same
            after before since until while during over under out up down off now yesterday today tomorrow morning evening week day days hour hours minute
            hi hello hey dear team thanks thank regards best kind please sorry cheers good ok okay wrote tell told write writing ask asked another one two
            get gets got getting see seen say says said try tried trying know need want go goes went back come comes came make made since really
            always never every each because even already yet both
            description steps step expected actual result environment production staging browser version priority severity subject example months years year
            beschreibung schritte erwartet ergebnis umgebung sehr geehrte damen herren seit update jahr jahre jahren monat
            descripción pasos esperado resultado entorno estimados año años mes desde somos
            descrição passos esperado resultado ambiente prezados ano anos mês somos
            описание шаги ожидалось результат среда уважаемые год года лет месяц
            der die das den dem des ein eine einen einem einer eines und oder aber wenn dann als so zu von in im an am auf für mit ohne bei aus nach vor seit bis
            über unter durch ist sind war waren sein bin hat haben hatte habe wird werden wurde ich wir sie er es ihr uns mich mir ihm ihnen mein meine
            meinen meiner unser unsere ihre ihren dieser diese dieses nicht kein keine ja nein kann können könnte will soll muss darf auch noch schon nur
            immer wieder mehr sehr hier da wo was wer wie warum wann heute gestern morgen früh woche tag tage stunden uhr hallo guten liebes danke bitte grüße
            freundlichen viele gruß mal denn doch jetzt einfach leider nochmal mehrfach dass weil
            el la los las un una unos unas y o pero si entonces que de del al en con sin por para desde hasta sobre entre es son era fue ser está están
            estaba he ha han había yo nosotros usted ustedes ella ellos me nos le les lo se mi mis nuestro nuestra su sus este esta esto ese esa no sí puede puedo
            quiero también todavía ya solo siempre más muy aquí donde qué quién cómo cuándo porque hoy ayer mañana semana día días horas hola buenos buenas
            tardes gracias saludos favor otra vez ahora cada tengo tiene hay
            o os as um uma uns umas e ou mas se então que de do da dos das no na nos nas em com sem por para pelo pela até é são era foi ser está estão
            estava tenho tem têm tinha eu você vocês ele ela eles não sim pode posso quero também ainda já só sempre mais muito aqui onde quem como quando
            porque hoje ontem amanhã manhã semana dia dias horas oi olá bom boa tarde obrigado obrigada abraços favor minha meu nossa nosso seu sua esse
            essa isso este esta agora vez
            и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще ещё нет о из ему теперь
            когда даже ну ли если уже или ни быть был была были до вас опять для мы их чем при этот эта это эти мой моя моё мои наш наша наше наши ваш
            здравствуйте добрый день доброе утро спасибо пожалуйста уважением привет сегодня вчера завтра утра утром неделю дня часов очень тоже снова можно
            нужно почему где кто сейчас после перед
            """);

    /** Words that stand in every second report. */
    private static final Set<String> COMMON_WORDS = stems("""
            problem issue error errors fail fails failed failing failure work works working broken wrong help support fix question customer customers user users
            account order orders ticket message messages mail email send sent sending receive received page site website app application api button click open
            opens show shows shown load loads loading login log sign system server service request response call test update number name time use using
            fehler problem geht funktioniert hilfe frage kunde kunden benutzer konto bestellung bestellungen nachricht nachrichten mail mails senden gesendet
            erhalten bekommen bekomme kommt kommen seite webseite knopf klick öffnen zeigt lädt laden anmelden anmeldung server dienst anfrage antwort nummer meldung system
            problema error falla fallo funciona ayuda pregunta cliente clientes usuario cuenta pedido pedidos mensaje mensajes correo enviar envía recibo
            recibir página sitio botón abrir muestra carga entrar sesión servidor servicio solicitud respuesta número sistema sale
            erro falha funciona ajuda pergunta cliente clientes usuário conta pedido pedidos mensagem mensagens enviar recebo receber página site botão abre
            mostra carrega entrar login servidor serviço resposta número sistema aparece
            ошибка проблема работает помощь вопрос клиент клиенты пользователь аккаунт заказ заказы сообщение сообщения письмо отправить получить страница
            сайт кнопка открывается показывает загружается войти вход сервер сервис запрос ответ номер система приходит приходят
            """);

    private Telling() {}

    static Map<String, Double> words(String subject, String body) {
        var words = new LinkedHashMap<String, Double>();
        var match = WORD.matcher(CLOCK.matcher(written(subject, body)).replaceAll(" "));
        while (match.find()) {
            var word = match.group();
            if (YEAR.matcher(word).matches()) {
                continue;
            }
            if (isCode(word)) {
                words.put(word, word.length() < 3 ? COMMON : CODE);
                continue;
            }
            for (var part : word.split("[-_./:]")) {
                var stem = stem(part);
                if (stem.length() > 1 && !SILENT.contains(stem)) {
                    words.put(stem, COMMON_WORDS.contains(stem) ? COMMON : ORDINARY);
                }
            }
        }
        return words;
    }

    /** Every word in its order, without case, accents and punctuation: what two texts have in common that say it alike. */
    static String normalized(String subject, String body) {
        return WORD.matcher(written(subject, body))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining(" "));
    }

    /** A number, or a name with a number in it: an order, an error, a version, the second of two servers. */
    static boolean isCode(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static String written(String subject, String body) {
        return plain(PREFIX.matcher(subject).replaceAll(" ") + "\n" + own(body));
    }

    /** Without what is quoted, and without what follows a closing or a signature's mark. */
    private static String own(String body) {
        var text = body.length() > LONGEST ? body.substring(0, LONGEST) : body;
        text = QUOTED_LINE.matcher(text).replaceAll("");
        var answered = ANSWERED.matcher(text);
        if (answered.find() && answered.start() > 0) {
            text = text.substring(0, answered.start());
        }
        var closing = CLOSING.matcher(text);
        return closing.find() && closing.start() > 0 ? text.substring(0, closing.start()) : text;
    }

    private static String plain(String text) {
        var decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        return ACCENTS.matcher(decomposed).replaceAll("");
    }

    private static String stem(String word) {
        return word.length() > STEM ? word.substring(0, STEM) : word;
    }

    static Set<String> stems(String words) {
        return Arrays.stream(plain(words).split("\\s+")).map(Telling::stem).collect(Collectors.toUnmodifiableSet());
    }
}

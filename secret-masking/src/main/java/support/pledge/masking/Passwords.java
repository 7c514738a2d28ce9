package support.pledge.masking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords as people give them, in five languages: {@code Passwort: ...}, "my password for staging is ...", {@code pwd=...},
 * {@code пароль ...}. The looser what stands between the word and the value, the more the value must look like a password;
 * who writes about passwords ("I forgot my password") is left alone.
 */
final class Passwords {
    static final String WORD =
            "(?:passw(?:or)?d|passwort|kennwort|pass[ -]?(?:phrase|code)|contrase(?:ñ|n\u0303?)a|senha|парол(?:ями|ях|ям|ей|ем|[ьяеюи])"
                    + "|(?<!\\p{L})(?:pwd|psw|pass|pw|clave(?! (?:de )?(?:la )?api))(?!\\p{L})|(?<=_)pass(?!\\p{L}))";
    /** One of these stands in all of {@link #WORD}. */
    static final List<String> CLUES =
            List.of("pass", "kennwort", "contrase", "senha", "парол", "pwd", "psw", "pw", "clave");

    private static final String SUFFIX =
            "(?:[_-]?(?:confirmation|confirm|again|repeat|new|old|prod|live|test|staging|dev|\\d)|s|es)?";
    /** Where the language puts it behind the word. */
    private static final String ADJECTIVE =
            "(?:\\s{1,2}(?:provis[oó]ri[ao]|provisional|tempor[aá]ri[ao]|temporal|nov[ao]|nuev[ao]|actual|at[uú]al|inicial|antigu?a|anterior|padr[aã]o|mestr[ae]|maestra"
                    + "|временный|новый|старый))?";

    private static final String QUALIFIED = "(?:\\s{0,2}\\([^()\\n•]{1,40}\\)"
            + "|\\s(?:for|to|of|für|fürs|zu|zum|zur|von|vom|para|del?|d[aeo]s?|от|для|к)(?:\\s[\\p{L}\\p{N}@._/'-]{1,40}){1,4}?)?";
    private static final String STILL =
            "(?:still|always|now|just|simply|currently|set to|immer noch|immer|noch|jetzt|einfach|derzeit|ahora|todavía|siempre|agora|ainda|sempre|сейчас|теперь|всегда|:)";
    private static final String SAID = "(?:\\s{1,2}" + STILL
            + ")?(?<said>\\s(?:is|was|are|ist|war|lautet|wäre|es|era|é|eh|foi|это|был|стоит|-)[\\s:]{1,4}" + "(?:"
            + STILL + "\\s{1,2})?)";
    private static final String SEPARATED =
            "(?<sep>\\.?[ \\u00a0]{0,4}(?::=|=>|={1,2}|:|->|\\t)[*_]{0,2}[ \\t]{0,6}(?:\\r?\\n\\s{0,6})?|(?<=\\w)>)";
    private static final String SET = "(?<set>\\s(?:to|auf|a|por|como|as|als|на)\\s)";
    private static final Pattern LEAD = Pattern.compile(
            "(?iu)(?=[cpksп])" + WORD + SUFFIX + ADJECTIVE + "[\"'\\\\`*_\\])]{0,4}(?:\\svalue(?==))?(?:" + QUALIFIED
                    + "(?:" + SEPARATED + "|" + SAID + ")|" + SET + "|(?<bare>[ \\t]{1,3}))");
    /** Read by itself, since what stands behind may read as something that was said: "to NewHorse88 and was". */
    private static final Pattern SET_LEAD = Pattern.compile("(?iu)(?=[cpksп])" + WORD + SUFFIX + ADJECTIVE + SET);

    private static final Pattern FOUR_BY_FOUR = Pattern.compile(
            "(?iu)(?:app(?:lication)?[ -]?(?:password|passwort|kennwort)|contraseña de aplicaci[oó]n|senha de app|пароль приложения)"
                    + "[^\\n:=•]{0,20}[:=]\\s{0,3}[\"']?(?<secret>(?-i:[a-z]{4}(?: [a-z]{4}){3}))(?!\\p{L})");
    /** Who writes so quotes an error message or asks for something. */
    private static final Pattern COMPLAINT = Pattern.compile(
            "(?iu)(?:invalid|wrong|incorrect|bad|missing|expired|forgot(?:ten)?|forget|reset|change|lost|enter|new|your|falsches|ungültiges|vergessenes|"
                    + "vergessen|neues|ihr|inválida|incorrecta|incorreta|olvidé|esqueci|nueva|nova|su|sua|неверный|забыл[аи]?|новый|ваш)\\s{1,2}(?:my |mein |mi |minha |a |la |свой |мой )?$");

    /** Whose it is, as a mail says that a machine wrote and somebody passes on. */
    private static final Pattern GIVEN = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:your(?: new)?|new|ihr(?: neues)?|neues|(?:su|tu|sua)(?: nueva| nova)?|nueva|nova|(?:ваш )?новый|ваш)\\s{1,2}$");

    private static final Pattern ASKED = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:forgot|forget|reset|change|enter|choose|set|confirm|repeat|lost|update|type|vergessen|eingeben|ändern|cambi|olvid|esquec|alter|введите|смен|забы)");
    private static final Pattern VARIABLE = Pattern.compile("(?i)[a-z_.]{0,30}pass[a-z_]{0,30}\\d?");
    private static final Pattern MEMBER = Pattern.compile("(?:self|this|user|obj)(?:\\.|->)_?$");

    private static final int LOOK_BACK = 24;

    private Passwords() {}

    static void find(String text, Clues clues, List<Find> found) {
        if (!clues.hasAny(CLUES)) {
            return;
        }
        FOUR_BY_FOUR
                .matcher(text)
                .results()
                .forEach(match -> found.add(new Find(match.start("secret"), match.end("secret"), SecretKind.PASSWORD)));
        var set = SET_LEAD.matcher(text);
        while (set.find()) {
            var value = Value.read(text, set.end());
            if (!value.isEmpty() && Words.mayBePassword(value.written()) && isSet(value)) {
                found.add(value.as(SecretKind.PASSWORD));
            }
        }
        var lead = LEAD.matcher(text);
        while (lead.find()) {
            var value = Value.read(text, lead.end());
            if (value.isEmpty() || !Words.mayBePassword(value.written()) || isCode(text, lead, value)) {
                continue;
            }
            if (isPassword(text, lead, value)) {
                found.add(value.as(SecretKind.PASSWORD));
            }
        }
    }

    private static boolean isPassword(String text, Matcher lead, Value value) {
        if (lead.start("sep") >= 0) {
            return isGiven(text, lead.start(), lead.end(), value);
        }
        if (lead.start("said") >= 0) {
            return text.regionMatches(true, lead.start(), "clave", 0, 5) && !value.quoted()
                    ? Words.strange(value.written())
                    : isSaid(value);
        }
        boolean ambiguous = text.regionMatches(true, lead.start(), "pass ", 0, 5);
        return lead.start("set") >= 0 ? isSet(value) : isBare(value, ambiguous);
    }

    /** One variable compared with another, or given the value of one. */
    private static boolean isCode(String text, Matcher lead, Value value) {
        if (value.quoted()
                || lead.start("sep") < 0
                || !VARIABLE.matcher(value.written()).matches()) {
            return false;
        }
        return lead.group("sep").contains("==")
                || MEMBER.matcher(text.substring(Math.max(0, lead.start() - 8), lead.start()))
                                .find()
                        && lead.group("sep").contains("=");
    }

    private static boolean isSet(Value value) {
        return value.quoted() && value.written().indexOf(' ') < 0 || Words.unlikeAnyWord(value.written());
    }

    private static boolean isGiven(String text, int start, int end, Value value) {
        var written = value.written();
        boolean nextLine = text.lastIndexOf('\n', end) >= start;
        if (nextLine) {
            boolean apart = text.substring(start, end).replace("\r", "").contains("\n\n");
            return value.last()
                    && !(apart && !Words.strange(written))
                    && !text.startsWith(",", value.end())
                    && (Words.strange(written) || !complaint(text, start));
        }
        return value.quoted()
                || Words.strange(written)
                || value.last() && !complaint(text, start)
                || written.length() >= 5 && endsLine(text, value.end()) && isHandedOn(text, start);
    }

    private static boolean endsLine(String text, int from) {
        int at = from;
        while (at < text.length() && " .\r".indexOf(text.charAt(at)) >= 0 && at - from < 4) {
            at++;
        }
        return at >= text.length() || text.charAt(at) == '\n' || at > from && text.charAt(from) == '.';
    }

    private static boolean isHandedOn(String text, int start) {
        var before = text.substring(Math.max(0, start - LOOK_BACK), start);
        return GIVEN.matcher(before).find() && !ASKED.matcher(before).find();
    }

    private static boolean complaint(String text, int start) {
        return COMPLAINT
                .matcher(text.substring(Math.max(0, start - LOOK_BACK), start))
                .find();
    }

    private static boolean isSaid(Value value) {
        return value.quoted()
                ? !value.written().contains(" ") || Words.strange(value.written())
                : Words.strange(value.written())
                        || value.last() && value.written().length() >= 5;
    }

    private static boolean isBare(Value value, boolean ambiguous) {
        var written = value.written();
        if (value.quoted()) {
            return written.length() >= 4 && written.indexOf(' ') < 0;
        }
        return Words.unlikeAnyWord(written) && !(ambiguous && written.chars().noneMatch(Character::isLowerCase));
    }
}

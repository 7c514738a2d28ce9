package support.pledge.mail.text;

import java.util.regex.Pattern;

/** "On … X wrote:" in the words of many mail programs, on one line or folded over several. */
final class Attribution {
    private static final int FOLDED = 5;
    private static final int LONGEST = 500;
    private static final int SHORTEST = 5;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern END = Pattern.compile(
            "[:：] ?-{0,5}$|^\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2} .{1,100}<[^<>\\s]{1,200}@[^<>\\s]{1,200}>$");
    private static final Pattern VERB = Pattern.compile(
            "(?<!\\p{L})(?:wrote|writes|schrieb|schrieben|geschrieben|geschreven|escribi[oó]|escreveu|"
                    + "написала?|написал\\(а\\)|пишет|писала?|a écrit|écrit|ha scritto|scrisse|schreef|skrev|"
                    + "napisała?|napisał\\(a\\)|pisze|kirjoitti|napsala?|napsal\\(a\\)|yazdı|a scris|írta)(?!\\p{L})"
                    + "|写道|寫道|写到|写了|书写|のメッセージ|書きました|작성",
            FLAGS);
    private static final Pattern BY_ADDRESS = Pattern.compile("@[^\\s<>]{1,200} ?[>)\\]]{1,2} ?[:：]$");
    private static final Pattern DATE = Pattern.compile(
            "(?<!\\d)(?:19|20)\\d\\d(?!\\d)|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}");
    private static final Pattern TIME = Pattern.compile("(?<!\\d)\\d{1,2}[:.h]\\d\\d(?!\\d)", FLAGS);
    private static final Pattern START = Pattern.compile(
            "^(?:-{2,5} ?)?(?:(?:on|am|el|em|le|il|op|den|der|w dniu|dnia|a|à|no dia|на|в|во|el día|dne|ons|at|в ответ|"
                    + "mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|"
                    + "суббота|воскресенье|mo|di|mi|do|fr|sa|so|man|tir|tor|lør|søn|pon|wt|śr|czw|pt|sob|niedz|"
                    + "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|"
                    + "freitag|samstag|sonntag)(?!\\p{L})|在|\\d|\"?[^<>@]{0,80}<[^<>\\s]{1,200}@)",
            FLAGS);
    private static final Pattern TALKING = Pattern.compile(
            "(?<!\\p{L})(?:you|your|we|our|they|he|she|i|sie|ihr|ihre|wir|unser|usted|ustedes|nosotros|vocês|você|nós|"
                    + "вы|мы|ваш|ваша)(?!\\p{L})",
            FLAGS);
    private static final Pattern QUOTING = Pattern.compile(
            "^(?:quoting|zitat von|zitiere|citando|citerar|citat|citation de|цитирую|цитата) .{1,200}[:：]$", FLAGS);

    private Attribution() {}

    /** How many lines from here it has; 0 where none begins here. */
    static int length(Lines lines, int at) {
        var joined = new StringBuilder();
        var first = lines.seen(at);
        int most = first.length() > SHORTEST && START.matcher(first).find() ? FOLDED : 1;
        for (int n = 1; n <= most && !lines.isBlank(at + n - 1) && joined.length() < LONGEST; n++) {
            var seen = lines.seen(at + n - 1);
            if (n > 1 && seen.startsWith(">")) {
                return 0;
            }
            joined.append(n == 1 ? "" : " ").append(seen);
            if (joined.length() < LONGEST && ends(seen)) {
                return is(joined.toString(), lines, at, n) && !beginsLater(lines, at, n) ? n : 0;
            }
        }
        return 0;
    }

    /** The line that Lotus Notes draws: {@code -----Kim wrote: -----}. */
    static boolean isRule(String seen) {
        return seen.startsWith("---")
                && seen.endsWith("--")
                && END.matcher(seen).find()
                && VERB.matcher(seen).find();
    }

    /** Whether a line directly above a quote can be the end of one. */
    static boolean mayEnd(String seen) {
        return END.matcher(seen).find()
                        && (VERB.matcher(seen).find()
                                || seen.contains("@")
                                || DATE.matcher(seen).find())
                || seen.length() > SHORTEST && QUOTING.matcher(seen).find();
    }

    private static boolean ends(String seen) {
        char last = seen.isEmpty() ? ' ' : seen.charAt(seen.length() - 1);
        return (last == ':' || last == '：' || last == '-' || last == '>')
                && END.matcher(seen).find();
    }

    private static boolean beginsLater(Lines lines, int at, int n) {
        for (int k = 1; k < n; k++) {
            var rest = lines.paragraph(at + k, at + n, LONGEST);
            if (START.matcher(rest).find() && DATE.matcher(rest).find() && is(rest, lines, at + k, n - k)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String text, Lines lines, int at, int n) {
        boolean verb = VERB.matcher(text).find();
        boolean quoted = isQuote(lines, lines.written(at + n));
        boolean date = DATE.matcher(text).find();
        if (quoted && n <= 2 && date && text.contains("@")) {
            return true;
        }
        if (!verb && !BY_ADDRESS.matcher(text).find() && !QUOTING.matcher(text).find()) {
            return false;
        }
        boolean start = START.matcher(text).find();
        boolean time = TIME.matcher(text).find();
        if (quoted) {
            return n == 1 ? date || time || text.length() < 120 : start && (date || time || text.contains("@"));
        }
        if (n > 1 && !start || TALKING.matcher(text).find()) {
            return false;
        }
        boolean precise = date && (time || text.contains("@")) || time && text.contains("@");
        return precise || start && date && verb && lines.isBlank(at - 1);
    }

    private static boolean isQuote(Lines lines, int at) {
        return at < lines.size()
                && (lines.get(at).origin() == Line.Origin.QUOTE
                        || lines.seen(at).startsWith(">")
                        || lines.seen(at).startsWith("| "));
    }
}

package support.pledge.mail.text;

import java.util.regex.Pattern;

/** Tells lines that quote another mail from prompts, redirections and code, which begin alike. */
final class QuotedLines {
    private static final int WRAPPED = 60;
    private static final int LEFT_OVER = 30;
    private static final Pattern OTHER_MARK = Pattern.compile("^(?:\\|(?: (?!.*\\|$)|$)|\\p{L}{1,4}> )");
    private static final Pattern COMMAND = Pattern.compile(
            "^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|EXPLAIN|select .*(?: from |\\d)|insert into|delete from|"
                    + "create table|npm |npx |yarn |pnpm |git |curl |docker |kubectl |sudo |mvn |cargo |pip |apt |apt-get |"
                    + "ssh |cd |ls|grep |psql|mysql|const |let [\\p{L}_]+ ?=|var |import [\\w.{*]+(?:$|;| from| as)|"
                    + "from [\\w.]+ import |print ?\\(|console\\.|db\\.|def \\w+\\(|class \\w+[(:{]|for .*:$|ERROR(?: |:)|FATAL(?: |:)|[Ff]atal: |[Ee]rror: |[\\w.]+(?:Exception|Error): |Traceback \\(|show \\w+;|use \\w+;|\\w+ = |"
                    + "\\w+(?:\\.\\w+)*\\(.*\\);?$|.*;$|\\$ ?\\w|/\\w|--?\\w|\\.\\./|[\\w./-]+\\.(?:log|txt|sh|py|json|out)$|&|/dev/null)");

    private QuotedLines() {}

    static boolean[] in(Lines lines) {
        var quoted = new boolean[lines.size()];
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            var seen = lines.seen(i);
            if (seen.startsWith("```")) {
                fenced = !fenced;
            }
            if (lines.get(i).origin() == Line.Origin.QUOTE) {
                quoted[i] = true;
            } else if (!fenced && isMarked(lines, i, false)) {
                i = run(lines, i, quoted) - 1;
            }
        }
        return quoted;
    }

    /** Marks one run of lines; where it ends. */
    private static int run(Lines lines, int from, boolean[] quoted) {
        boolean answered = isBelowAttribution(lines, from);
        int end = from;
        while (end < lines.size() && isMarked(lines, end, answered)) {
            end++;
            if (isLeftOver(lines, end)) {
                end++;
            }
        }
        if (end == from) {
            return from + 1;
        }
        if (answered || !isOwn(lines, from, end)) {
            for (int i = from; i < end; i++) {
                quoted[i] = true;
            }
        }
        return end;
    }

    private static boolean isMarked(Lines lines, int at, boolean answered) {
        var seen = lines.seen(at);
        return seen.startsWith(">") && !Heading.isArrows(seen)
                || OTHER_MARK.matcher(seen).find() && (answered || isBelowAttribution(lines, at));
    }

    private static boolean isBelowAttribution(Lines lines, int at) {
        int above = at - 1;
        while (above >= 0 && above > at - 3 && lines.isBlank(above)) {
            above--;
        }
        return Attribution.mayEnd(lines.seen(above));
    }

    /** The end of a quoted line that a mail program broke in two, without a mark of its own. */
    private static boolean isLeftOver(Lines lines, int at) {
        var seen = lines.seen(at);
        return !seen.isEmpty()
                && !seen.startsWith(">")
                && seen.length() <= LEFT_OVER
                && lines.seen(at - 1).length() >= WRAPPED
                && Character.isLowerCase(seen.codePointAt(0))
                && lines.seen(at + 1).startsWith(">");
    }

    private static boolean isOwn(Lines lines, int from, int end) {
        if (end == from + 1 && lines.get(from).written().startsWith(">From ")) {
            return true; // A mail box in a file marks such lines; nobody quoted it.
        }
        boolean seen = false;
        for (int i = from; i < end; i++) {
            var content = content(lines.seen(i));
            if (!content.isEmpty()) {
                if (!COMMAND.matcher(content).find()) {
                    return false;
                }
                seen = true;
            }
        }
        return seen;
    }

    private static String content(String seen) {
        int at = 0;
        while (at < seen.length() && (seen.charAt(at) == '>' || seen.charAt(at) == ' ')) {
            at++;
        }
        return seen.substring(at);
    }
}

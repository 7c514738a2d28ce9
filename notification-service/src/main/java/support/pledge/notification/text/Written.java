package support.pledge.notification.text;

import java.util.regex.Pattern;

/** What people wrote, made fit for a message. */
final class Written {
    private static final int LONGEST_SUBJECT = 160;
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\n\\u0085\\u2028\\u2029]");

    /** Also the marks that turn the direction of all that follows, our own words too. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

    /** What mail programs of our languages put before an answer's subject. */
    private static final Pattern ANSWER = Pattern.compile(
            "^(?:(?:re|aw|antw|antwort|fw|fwd|wg|res|enc|rv|отв|ответ|на)(?:\\[\\d+])?:\\s*)+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Written() {}

    static String text(String written) {
        var lines = LINE_END.matcher(written).replaceAll("\n");
        return CONTROL.matcher(lines).replaceAll("").strip();
    }

    /** The customer's subject without marks of answering and without the number, which we put there ourselves. */
    static String subject(String written, String ticket) {
        var bare = OneLine.of(written, LONGEST_SUBJECT).replace("[" + ticket + "]", "");
        return ANSWER.matcher(bare.strip()).replaceFirst("").strip();
    }
}

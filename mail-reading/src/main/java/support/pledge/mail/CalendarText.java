package support.pledge.mail;

import java.util.ArrayList;
import java.util.regex.Pattern;

/** What an invitation says, for mails that have no other text (RFC 5545). */
final class CalendarText {
    private static final Pattern LINE = Pattern.compile("(?im)^(SUMMARY|DESCRIPTION|LOCATION)(?:;[^:\\r\\n]*)?:(.*)$");

    private CalendarText() {}

    static String of(String calendar) {
        var unfolded = calendar.replaceAll("\\r?\\n[ \\t]", "").replace("\r", "");
        var lines = new ArrayList<String>();
        var line = LINE.matcher(unfolded);
        while (line.find() && lines.size() < 20) {
            var text = line.group(2)
                    .replaceAll("\\\\[nN]", "\n")
                    .replaceAll("\\\\([,;\\\\])", "$1")
                    .strip();
            if (!text.isEmpty() && !lines.contains(text)) {
                lines.add(text);
            }
        }
        return String.join("\n", lines);
    }
}

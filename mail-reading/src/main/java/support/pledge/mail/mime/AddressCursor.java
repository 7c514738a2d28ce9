package support.pledge.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Takes an address header apart at its commas and semicolons, with quotes, comments, angle brackets, groups and encoded words as units. */
final class AddressCursor {
    private static final Pattern COMMENT = Pattern.compile("\\((?:[^()\\\\]|\\\\.)*+\\)");

    private final String header;
    private int at;
    private StringBuilder words = new StringBuilder();
    private StringBuilder comment = new StringBuilder();
    private List<String> angles = new ArrayList<>();

    /** @param words outside of brackets, without quotes @param comment what was in parentheses */
    record Entry(String words, String comment, List<String> angles, boolean endsGroup) {}

    AddressCursor(String header) {
        this.header = header;
    }

    void forEachEntry(int most, Consumer<Entry> consumer) {
        for (int i = 0; i < most && at < header.length(); ) {
            char c = header.charAt(at);
            switch (c) {
                case '"' -> quoted();
                case '(' -> comment();
                case '<' -> angle();
                case ',', ';' -> {
                    consumer.accept(entry(c == ';'));
                    i++;
                    at++;
                }
                case ':' -> group();
                case '=' -> encodedWord();
                default -> {
                    words.append(c);
                    at++;
                }
            }
        }
        consumer.accept(entry(true));
    }

    private Entry entry(boolean endsGroup) {
        var entry = new Entry(words.toString().strip(), comment.toString().strip(), List.copyOf(angles), endsGroup);
        words = new StringBuilder();
        comment = new StringBuilder();
        angles = new ArrayList<>();
        return entry;
    }

    /** A quoted text before an @ belongs to the address; one that never ends was no quote. */
    private void quoted() {
        var text = new StringBuilder();
        int i = at + 1;
        while (i < header.length() && header.charAt(i) != '"') {
            i += header.charAt(i) == '\\' && i + 1 < header.length() ? 1 : 0;
            text.append(header.charAt(i++));
        }
        if (i >= header.length()) {
            at++;
            return;
        }
        at = i + 1;
        boolean local = at < header.length() && header.charAt(at) == '@';
        words.append(local ? "\"" + text + "\"" : text);
    }

    private void comment() {
        int depth = 0;
        int from = at + 1;
        for (int i = at; i < Math.min(header.length(), at + 2_000); i++) {
            char c = header.charAt(i);
            i += c == '\\' ? 1 : 0;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                comment.append(comment.isEmpty() ? "" : " ").append(header, from, i);
                at = i + 1;
                return;
            }
        }
        at++;
    }

    private void angle() {
        int end = at + 1;
        boolean inQuotes = false;
        while (end < header.length() && (inQuotes || header.charAt(end) != '>' && header.charAt(end) != '<')) {
            inQuotes ^= header.charAt(end) == '"';
            end++;
        }
        angles.add(COMMENT.matcher(header.substring(at + 1, end)).replaceAll(""));
        at = end < header.length() && header.charAt(end) == '>' ? end + 1 : end;
        words.append(' ');
    }

    /** A name before a colon is a group's, unless an address has begun. */
    private void group() {
        if (words.indexOf("@") < 0 && angles.isEmpty()) {
            words = new StringBuilder();
        } else {
            words.append(':');
        }
        at++;
    }

    private void encodedWord() {
        int end = header.startsWith("=?", at) ? EncodedWords.after(header, at) : -1;
        end = end < 0 ? at + 1 : end;
        words.append(header, at, end);
        at = end;
    }
}

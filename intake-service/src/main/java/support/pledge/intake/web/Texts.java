package support.pledge.intake.web;

import java.util.Arrays;

/** What strangers write, made fit to be kept. */
public final class Texts {
    /** The most characters of a message, a note or a summary. */
    public static final int LONGEST_BODY = 200_000;

    /** The most characters of the reason of a request to escalate. */
    public static final int LONGEST_REASON = 100;

    /** The most characters of a person's id or name. */
    public static final int LONGEST_NAME = 200;

    private Texts() {}

    /** Lone surrogates and NUL cannot be stored as UTF-8 text everywhere: they become the replacement character. */
    public static String readable(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(c == 0 || c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        return out.toString();
    }

    /** Controls, line and paragraph separators, and marks that turn the direction of all that follows, become one space each run. */
    public static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
    }

    /** Whether nothing in it can be read: spaces, controls, invisible marks and what stands for the unreadable. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Texts::isUnseen);
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> c == 0xfffd;
        };
    }

    /** The beginning of a text that may be too long. */
    public static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    /** How many letters must be changed, added or removed; only asked of short names. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        var row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

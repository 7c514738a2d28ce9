package support.pledge.mail;

/** What strangers write, made fit to be kept. */
public final class PlainText {
    private PlainText() {}

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
        return text.codePoints().allMatch(PlainText::isUnseen);
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
}

package support.pledge.notification.text;

import java.util.regex.Pattern;

/** Makes a single harmless line of what a stranger wrote. */
public final class OneLine {
    /** Ends of lines of every kind, other controls, and marks that turn the direction of all that follows. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\p{Cs}]+");

    private static final Pattern SPACES = Pattern.compile("\\s{2,}");

    private OneLine() {}

    /** @param most characters; what is longer ends in an ellipsis */
    public static String of(String written, int most) {
        var line = SPACES.matcher(UNFIT.matcher(written).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end) + "…";
    }
}

package support.pledge.masking;

import java.util.List;
import java.util.Locale;

/**
 * What a look at a text tells of the rules that are worth applying: most texts hold no secret, and each rule costs more than the look.
 *
 * @param lower the text in lower case
 * @param longestToken length of the longest run of characters that keys are made of
 */
record Clues(String lower, int longestToken, int digits) {
    /** No known form is shorter. */
    private static final int SHORTEST_KEY = 17;

    private static final int SHORTEST_CARD = 13;
    private static final String IN_KEYS = "_-.~+/=:$";

    static Clues of(String text) {
        int run = 0;
        int longest = 0;
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean digit = c >= '0' && c <= '9';
            digits += digit ? 1 : 0;
            boolean inKey = digit || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || IN_KEYS.indexOf(c) >= 0;
            run = inKey ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return new Clues(text.toLowerCase(Locale.ROOT), longest, digits);
    }

    boolean hasKey() {
        return longestToken >= SHORTEST_KEY;
    }

    boolean hasCard() {
        return digits >= SHORTEST_CARD;
    }

    boolean hasAny(List<String> words) {
        return words.stream().anyMatch(lower::contains);
    }
}

package support.pledge.masking;

import java.util.regex.Pattern;

/** Whether somebody's machine drew these characters by chance. Asked only of what stands where a key would stand. */
final class Chance {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_./+=~|:%!#$^*-]++");
    private static final Pattern WORDS = Pattern.compile(
            "(?:[A-Z]?[a-z]{1,24}+|[A-Z]{1,24}+|\\d{1,4}+)(?:[-_./:=|+]++(?:[A-Z]?[a-z]{1,24}+|[A-Z]{1,24}+|\\d{1,4}+)){0,24}+");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F-]++");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:https?:/|www\\.|[a-z]{2,10}://|/|\\./|~/).*+|.*\\.(?:com|org|net|io|png|jpe?g|json|pdf|txt|html?|java|js|py)(?:[/:].*+)?");
    private static final double BITS = 2.9;
    private static final double MANY_BITS = 3.4;

    private Chance() {}

    /** Behind a word that means a key and nothing else. */
    static boolean likely(String value) {
        return value.length() >= 16 ? random(value, BITS) : value.length() >= 8 && short8(value);
    }

    /** Behind a word that may mean something else: no ids, no checksums. */
    static boolean certain(String value) {
        return value.length() >= 20 && !HEX.matcher(value).matches() && mixed(value) && random(value, MANY_BITS);
    }

    private static boolean short8(String value) {
        return FORM.matcher(value).matches() && digits(value) >= 2 && letters(value) >= 2 && !telling(value);
    }

    private static boolean random(String value, double bits) {
        return FORM.matcher(value).matches()
                && letters(value) >= 2
                && (digits(value) >= 2 || value.length() >= 24 && mixed(value))
                && !telling(value)
                && entropy(value) >= bits;
    }

    private static boolean telling(String value) {
        return WORDS.matcher(value).matches()
                || TIME.matcher(value).matches()
                || ADDRESS.matcher(value).matches();
    }

    private static long digits(String value) {
        return value.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private static long letters(String value) {
        return value.chars().filter(Character::isLetter).count();
    }

    private static boolean mixed(String value) {
        return value.chars().anyMatch(Character::isUpperCase) && value.chars().anyMatch(Character::isLowerCase);
    }

    /** Shannon's, in bits a character. */
    static double entropy(String value) {
        var counts = new int[128];
        value.chars().forEach(c -> counts[c & 127]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}

package support.pledge.masking;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Passwords in the same sentence as a word for them, however the sentence is made: what no word of any language looks like. The
 * first behind the word, or else the last before it.
 */
final class Nearby {
    private static final Pattern WORD = Pattern.compile("(?iu)(?=[cpksпzaдl])(?:" + Passwords.WORD
            + "|zugangsdaten|anmeldedaten|logindaten|credentials|credenciales|credenciais)");
    static final List<String> CLUES = Stream.concat(
                    Passwords.CLUES.stream(), Stream.of("credentials", "daten", "credencia"))
            .toList();
    private static final int BEHIND = 60;
    private static final int BEFORE = 25;
    private static final int LONGEST = 64;
    private static final String AROUND = ".,;:()[]\"'`*|";
    private static final String SIGNS = "!#$%^&*~§€@?+";
    /** Addresses, settings, versions, hosts, lists of products, numbers of tickets. */
    private static final Pattern OTHER = Pattern.compile(
            "(?iu).*[=/\\\\<>{}•].*|[\\w.+-]{2,64}@[\\w-]{1,63}\\.[\\w.-]+"
                    + "|v?\\d+\\.\\d.*|\\p{L}+\\d*(?:[+&]\\p{L}+\\d*)+|\\p{L}+#\\d+|(?:build|ticket|order|issue|case|auftrag|bestellung|pedido|заказ)#.*|[\\d.,]+\\p{L}*[%€$!?].*|\\p{L}+\\d*\\(.*|[\\w.]+\\?\\w+");

    private Nearby() {}

    static void find(String text, Clues clues, List<Find> found) {
        if (!clues.hasAny(CLUES)) {
            return;
        }
        var known = new BitSet();
        found.forEach(find -> known.set(find.start()));
        var word = WORD.matcher(text);
        while (word.find()) {
            if (!behind(text, word.end(), known, found)) {
                before(text, word.start(), found);
            }
        }
    }

    /** Whether the sentence tells a password behind the word; one that is masked, or that another rule found, counts. */
    private static boolean behind(String text, int from, BitSet known, List<Find> found) {
        int at = from;
        while (at < text.length() && at - from <= BEHIND) {
            int end = tokenEnd(text, at);
            if (text.startsWith(Mark.SHORT, at)
                    || text.substring(at, end).contains(Mark.SHORT)
                    || isKnown(known, at, end)) {
                return true;
            }
            if (at > from && take(text, at, end, found)) {
                return true;
            }
            if (endsSentence(text, at, end)) {
                return false;
            }
            at = end + 1;
        }
        return false;
    }

    private static void before(String text, int word, List<Find> found) {
        int end = word;
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1)) && word - end < BEFORE) {
            end--;
        }
        end--;
        while (end > 0 && word - end <= BEFORE) {
            int start = end;
            while (start > 0 && !Character.isWhitespace(text.charAt(start - 1)) && end - start < LONGEST) {
                start--;
            }
            boolean over = text.charAt(end) == '\n'
                    || endsSentence(text, start, end)
                    || text.substring(start, end).contains(Mark.SHORT);
            if (over || take(text, start, end, found)) {
                return;
            }
            end = start - 1;
        }
    }

    private static boolean isKnown(BitSet known, int start, int end) {
        int next = known.nextSetBit(start);
        return next >= 0 && next < end;
    }

    private static int tokenEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && end - from < LONGEST) {
            end++;
        }
        return end;
    }

    private static boolean endsSentence(String text, int start, int end) {
        if (end >= text.length() || text.charAt(end) == '\n') {
            return true;
        }
        return end > start
                && ".!?".indexOf(text.charAt(end - 1)) >= 0
                && end + 1 < text.length()
                && Character.isUpperCase(text.charAt(end + 1))
                && end - start > 4;
    }

    private static boolean take(String text, int from, int to, List<Find> found) {
        int start = from;
        int end = to;
        while (start < end && AROUND.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && AROUND.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end - start >= LONGEST || !unmistakable(text.substring(start, end))) {
            return false;
        }
        found.add(new Find(start, end, SecretKind.PASSWORD));
        return true;
    }

    /** Letters, digits and a sign within. */
    static boolean unmistakable(String token) {
        return token.length() >= 8
                && token.chars().anyMatch(Character::isLetter)
                && token.chars().anyMatch(Character::isDigit)
                && token.chars().skip(1).limit(token.length() - 2L).anyMatch(c -> SIGNS.indexOf(c) >= 0)
                && !OTHER.matcher(token).matches()
                && Words.mayBePassword(token);
    }
}

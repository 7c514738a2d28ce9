package support.pledge.policy.pack;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** "Did you mean", by edit distance. */
final class Suggestion {
    private static final int MOST_TOLD = 15;

    private Suggestion() {}

    /** {@code : did you mean 'targets'?}, or what there is when nothing comes near. */
    static String of(String written, Collection<String> known) {
        int near = written.length() / 3;
        return known.stream()
                .filter(word -> distance(written, word) <= near)
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .map(word -> ": did you mean '" + word + "'?")
                .orElseGet(() ->
                        known.isEmpty() || known.size() > MOST_TOLD ? "" : ": known are " + String.join(", ", known));
    }

    private static int distance(String written, String known) {
        String a = written.toLowerCase(Locale.ROOT);
        String b = known.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

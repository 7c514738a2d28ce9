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

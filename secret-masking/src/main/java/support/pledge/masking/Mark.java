package support.pledge.masking;

/** What stands where a secret stood. No rule finds it, nor what touches it. */
final class Mark {
    static final char DOT = '•';
    static final String SHORT = "••••";
    static final String WHOLE = SHORT + SHORT;

    private Mark() {}

    /** Whether these characters are what was left of a secret. Four dots, since one may well be a bullet of a list. */
    static boolean touches(String text, int start, int end) {
        return text.startsWith(SHORT, end) || text.startsWith(SHORT, start - SHORT.length());
    }
}

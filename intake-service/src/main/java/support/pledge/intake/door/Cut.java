package support.pledge.intake.door;

import support.pledge.mail.PlainText;
import support.pledge.masking.Masking;

/** Cuts what is too long. Secrets go first: half a key looks like none, and would stay (C9). */
final class Cut {
    /** What stands so far behind the cut says nothing of what stands before it. */
    private static final int AROUND = 20_000;

    private Cut() {}

    static String beginning(String text, int longest) {
        return text.length() <= longest
                ? text
                : PlainText.beginning(
                        Masking.mask(PlainText.beginning(text, longest + AROUND))
                                .text(),
                        longest);
    }
}

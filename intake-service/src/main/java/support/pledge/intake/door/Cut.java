package support.pledge.intake.door;

import support.pledge.intake.web.Texts;
import support.pledge.masking.Masking;

/** Cuts what is too long. Secrets go first: half a key looks like none, and would stay (C9). */
final class Cut {
    private Cut() {}

    static String beginning(String text, int longest) {
        return text.length() <= longest
                ? text
                : Texts.beginning(Masking.mask(text).text(), longest);
    }
}

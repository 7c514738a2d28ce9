package support.pledge.masking;

import java.util.List;
import java.util.regex.Pattern;

/** Private keys in PEM form, whole or cut off, also within a line of JSON. Certificates and public keys are no secrets. */
final class PrivateKeys {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern REST = Pattern.compile(
            "[^-•]{0,20000}+(?:-{1,4}+[^-•]{1,20000}+){0,12}+-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----");
    /** No end in sight: as far as lines look like parts of a key. */
    private static final Pattern CUT_OFF = Pattern.compile("(?:[\\s\\\\nr>|]{0,12}+[A-Za-z0-9+/=]{16,200}+){1,400}+");

    private PrivateKeys() {}

    static void find(String text, Clues clues, List<Find> found) {
        if (!text.contains("PRIVATE KEY")) {
            return;
        }
        var begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            from = end(text, begin.end());
            if (from > begin.end()) {
                found.add(new Find(begin.start(), from, SecretKind.PRIVATE_KEY));
            }
        }
    }

    private static int end(String text, int start) {
        var rest = REST.matcher(text).region(start, text.length());
        if (rest.lookingAt()) {
            return rest.end();
        }
        var some = CUT_OFF.matcher(text).region(start, text.length());
        return some.lookingAt() ? some.end() : start;
    }
}

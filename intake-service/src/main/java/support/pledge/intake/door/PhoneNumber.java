package support.pledge.intake.door;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.web.Fields;

/** Telephone numbers as gateways write them: with blanks, hyphens, brackets, an extension. */
final class PhoneNumber {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,18}(x[0-9]{1,6})?");
    private static final Pattern EXTENSION =
            Pattern.compile("(?i)\\s*(?:,|;|#|ext(?:ension)?[.:=]?|x)\\s*(?=[0-9]{1,6}$)");
    private static final Set<String> HIDDEN =
            Set.of("anonymous", "unknown", "hidden", "private", "restricted", "withheld", "unavailable");

    private PhoneNumber() {}

    /** Digits, a + before them, an extension behind an x; empty where the caller hid it; empty, and an error, where it is no number. */
    static String read(Fields fields, String name) {
        var written = fields.line(name, 60);
        if (written == null || HIDDEN.contains(written.strip().toLowerCase(Locale.ROOT))) {
            return "";
        }
        var number = cleaned(written);
        if (number == null) {
            fields.refuse(name, "is not a telephone number like +49 30 1234567: leave it out where the caller hid it");
            return "";
        }
        return number;
    }

    /** Null where it is none. */
    static @Nullable String cleaned(String written) {
        var plain = written.strip().replaceFirst("(?i)^tel:", "");
        // Abroad nobody dials the zero in +49 (0)30.
        plain = plain.startsWith("+") ? plain.replaceFirst("\\(0\\)", "") : plain;
        plain = EXTENSION.matcher(plain).replaceFirst("x").replaceAll("[\\s\\u00a0\\u2011().\\-/]", "");
        return NUMBER.matcher(plain).matches() ? plain : null;
    }
}

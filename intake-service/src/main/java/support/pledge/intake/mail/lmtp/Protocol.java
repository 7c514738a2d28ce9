package support.pledge.intake.mail.lmtp;

import java.util.List;
import java.util.Locale;

/** The two tongues: they differ in the greeting, and in who answers after the text. */
enum Protocol {
    /** One answer per recipient after the text (RFC 2033). */
    LMTP("LHLO"),
    SMTP("EHLO", "HELO");

    private final List<String> greetings;

    Protocol(String... greetings) {
        this.greetings = List.of(greetings);
    }

    List<String> greetings() {
        return greetings;
    }

    /** As metrics call it. */
    String door() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package support.pledge.intake.mail.imap;

import java.util.Locale;

/** What is done to a mail in its mailbox when the log has it. */
sealed interface Done {
    /** It stays, marked as seen and with a keyword where the server keeps keywords. */
    record Seen() implements Done {}

    record Move(String folder) implements Done {}

    /** @throws IllegalArgumentException naming the setting */
    static Done parse(String text) {
        var stripped = text.strip();
        if (stripped.isEmpty() || stripped.equalsIgnoreCase("seen")) {
            return new Seen();
        }
        if (stripped.toLowerCase(Locale.ROOT).startsWith("move:") && stripped.length() > 5) {
            return new Move(stripped.substring(5).strip());
        }
        throw new IllegalArgumentException("PLEDGE_IMAP_DONE is '" + text + "': give seen, or move:FOLDER");
    }
}

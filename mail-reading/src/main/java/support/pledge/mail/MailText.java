package support.pledge.mail;

/**
 * What the writer wrote, apart from what their program put around it.
 *
 * @param reply the new text
 * @param folded quotes, signature and footers, in their order; empty where there are none. Together with {@code reply} it is all text
 * @param html the HTML part without anything active or fetched from elsewhere; empty where the mail has none
 */
public record MailText(String reply, String folded, String html) {
    public static final MailText NONE = new MailText("", "", "");

    /** A text with nothing around it. */
    public static MailText plain(String text) {
        return new MailText(text, "", "");
    }
}

package support.pledge.intake.model.conversation;

/**
 * A file that came with a message; its content is kept outside the log.
 *
 * @param size in bytes
 * @param sha256 hex: its address in the store
 */
public record FileRef(String name, String type, long size, String sha256) {
    /** Whether customers are shown it: a raw mail and its markup hold headers and addresses of others. */
    public boolean isForCustomers() {
        return !type.equals("message/rfc822") && !(type.equals("text/html") && name.equals("mail.html"));
    }
}

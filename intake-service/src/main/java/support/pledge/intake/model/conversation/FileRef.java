package support.pledge.intake.model.conversation;

/**
 * A file that came with a message; its content is kept outside the log.
 *
 * @param size in bytes
 * @param sha256 hex: its address in the store
 */
public record FileRef(String name, String type, long size, String sha256) {}

package support.pledge.mail;

/**
 * A file that came with a mail, as it is: never unpacked.
 *
 * @param name as the mail gives it, one line; empty where it has none
 * @param type what the content is by its first bytes, e.g. {@code image/png}; the stated type where they tell nothing
 * @param content not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Large, handed on once, and never compared.
public record Attached(String name, String type, byte[] content) {}

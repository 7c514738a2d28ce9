package support.pledge.mail.mime;

/**
 * One mailbox of an address header.
 *
 * @param name one line; empty where there is none
 * @param address lower case, with an @ and something on both sides of it
 */
public record Mailbox(String name, String address) {}

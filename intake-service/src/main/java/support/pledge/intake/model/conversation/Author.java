package support.pledge.intake.model.conversation;

/**
 * Who said or did something.
 *
 * @param id empty where none is known
 * @param name to be shown; empty where none is known
 */
public record Author(Kind kind, String id, String name) {
    /** A person on one of the two sides, or a program. */
    public enum Kind {
        UNKNOWN,
        CUSTOMER,
        AGENT,
        BOT,
        SYSTEM
    }

    /** Pledge itself. */
    public static final Author SYSTEM = new Author(Kind.SYSTEM, "", "");
}

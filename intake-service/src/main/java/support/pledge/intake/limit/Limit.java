package support.pledge.intake.limit;

/** What is counted, and for whom. */
public enum Limit {
    /** Chats begun, by address. */
    CHATS("chats"),
    /** Contact forms sent, by address. */
    FORMS("forms"),
    /** Messages, by chat. */
    MESSAGES("messages"),
    /** Files, by chat. */
    FILES("files"),
    /** Forms and files that come in, by address, before they are read. */
    KNOCKS("requests"),
    /** Megabytes of files, by address. */
    MEGABYTES("megabytes of files"),
    /** "Is writing", by chat and who. */
    SIGNALS("signals"),
    /** Questions with an identity, by address. */
    LOOKUPS("questions");

    private final String things;

    Limit(String things) {
        this.things = things;
    }

    /** For the one who is told to wait. */
    String things() {
        return things;
    }
}

package support.pledge.notification.model;

/** Names of what a template may say beyond the text of a person; values are strings, instants in ISO 8601. */
public final class Fact {
    /** Key of the team that takes over. */
    public static final String TEAM = "team";

    /** Upper-case key of why. */
    public static final String REASON = "reason";

    /** When the team begins; absent: it begins now. */
    public static final String STARTS_AT = "startsAt";

    /** When the ticket is expected to be solved. */
    public static final String EXPECTED_AT = "expectedAt";

    /** Until when a person answers at the latest. */
    public static final String ANSWER_BY = "answerBy";

    private Fact() {}
}

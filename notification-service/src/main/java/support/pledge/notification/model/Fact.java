package support.pledge.notification.model;

/** Names of what a template may say beyond the text of a person; values are strings, instants in ISO 8601. */
public final class Fact {
    /** Key of the team that takes over. */
    public static final String TEAM = "team";

    /** Upper-case key of why. */
    public static final String REASON = "reason";

    /** When the team begins; absent: it begins now. */
    public static final String STARTS_AT = "startsAt";

    /** Name of the person who takes over; absent: it is for the whole team. */
    public static final String AGENT = "agent";

    /** Begins the names of the policy's own words for why, one for each language: {@code because.pt-BR}. */
    public static final String BECAUSE = "because.";

    /** Begins the names of what the policy calls the team, one for each language: {@code teamName.pt-BR}. */
    public static final String TEAM_NAME = "teamName.";

    /** IANA zone of the team's hours; absent where it is not known. */
    public static final String ZONE = "zone";

    /** When the ticket is expected to be solved. */
    public static final String EXPECTED_AT = "expectedAt";

    /** Until when a person answers at the latest. */
    public static final String ANSWER_BY = "answerBy";

    /** When work on it begins or goes on; absent: it is being worked on now (N6). */
    public static final String WORK_FROM = "workFrom";

    /** Comma-separated kinds of secrets that were masked in what the customer wrote (C9). */
    public static final String MASKED = "masked";

    /** Comma-separated items that the desk's policy asks of a report and this one lacks, e.g. API_REQUEST (C8). */
    public static final String MISSING = "missing";

    /** Number of the customer's ticket that seems to be about the same problem (C7). */
    public static final String ALREADY_OPEN_AS = "alreadyOpenAs";

    /** Number of the ticket of another address that the customer's mail answered (C6). */
    public static final String ANSWERS_TICKET_OF_ANOTHER = "answersTicketOfAnother";

    /** http(s) address of the page that tells of a running incident (N7). */
    public static final String STATUS_PAGE = "statusPage";

    /** http(s) address of the page on which the customer sees how the ticket stands; it is the key to it. */
    public static final String TICKET_PAGE = "ticketPage";

    /** Begins the names of what the incident is about, one for each language: {@code incident.pt-BR}. */
    public static final String INCIDENT = "incident.";

    /** How long nothing was heard of the customer before the ticket was closed, ISO 8601 duration. */
    public static final String WAITED = "waited";

    private Fact() {}
}

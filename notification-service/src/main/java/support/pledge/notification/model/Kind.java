package support.pledge.notification.model;

/** What a message is for. The names are those of the events' {@code MessageKind}. */
public enum Kind {
    /** The request has arrived, and this is its number. */
    ACKNOWLEDGEMENT,
    /** A public answer of an agent or a bot, as written. */
    AGENT_REPLY,
    /** Another team takes over: why, what comes next, when. */
    HANDOVER,
    /** It takes longer than expected. */
    STATUS_UPDATE,
    /** There is a new estimate of when it will be solved. */
    EXPECTATION_CHANGED,
    /** Solved: the summary, and an invitation to say how it was. */
    RESOLUTION,
    /** Closed by itself because no answer came. */
    CLOSING,
    /** A secret was masked in what the customer wrote. */
    SECRET_MASKED,
    /** An answer to the ticket came from an address that is not let in. */
    OTHER_SENDER
}

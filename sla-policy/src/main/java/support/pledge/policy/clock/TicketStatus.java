package support.pledge.policy.clock;

/** Where a ticket stands. */
public enum TicketStatus {
    /** Another topic was faster: something is known of the ticket, but it has not been opened yet. */
    NOT_OPENED,
    OPEN,
    AWAITING_CUSTOMER,
    AWAITING_THIRD_PARTY,
    RESOLVED,
    CLOSED;

    /** True when nobody owes anything: resolved or closed. */
    public boolean ended() {
        return this == RESOLVED || this == CLOSED;
    }
}

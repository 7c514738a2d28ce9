package support.pledge.intake.model.conversation;

/**
 * What a ticket waits for.
 *
 * <pre>
 * OPEN -> AWAITING_CUSTOMER | AWAITING_THIRD_PARTY | RESOLVED | CLOSED
 * AWAITING_* -> OPEN (resumed, or the customer wrote) | RESOLVED | CLOSED
 * RESOLVED -> OPEN (reopened) | CLOSED
 * CLOSED -> OPEN (reopened)
 * </pre>
 */
public enum TicketStatus {
    OPEN,
    AWAITING_CUSTOMER,
    AWAITING_THIRD_PARTY,
    RESOLVED,
    CLOSED;

    /** Work goes on, or will. */
    public boolean isLive() {
        return this != RESOLVED && this != CLOSED;
    }

    /** Whether an agent may move a ticket from here to there. Moving to where it is already is no move, but no harm. */
    public boolean mayBecome(TicketStatus next) {
        return this != CLOSED || next == CLOSED;
    }

    TicketStatus afterCustomerWrote() {
        return this == AWAITING_CUSTOMER ? OPEN : this;
    }
}

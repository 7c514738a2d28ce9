package support.pledge.escalation.model;

import java.time.Instant;

/** What a record of a topic means for a ticket's case. */
public sealed interface CaseEvent {

    record Opened(Opening opening) implements CaseEvent {}

    /**
     * Somebody wrote.
     *
     * @param byCustomer else by a person of the desk, to the customer
     */
    record Spoke(String eventId, Instant at, boolean byCustomer) implements CaseEvent {}

    record Happened(Step step) implements CaseEvent {}

    /**
     * News of a promise.
     *
     * @param keepDue whether the due time that is known stays
     * @param policyVersion the pack the clock is pinned to; empty when not told
     */
    record Promised(Promise promise, boolean keepDue, String policyVersion) implements CaseEvent {}

    /** A promise was missed: both news of it and a step. */
    record Missed(Promised news, Step step) implements CaseEvent {}
}

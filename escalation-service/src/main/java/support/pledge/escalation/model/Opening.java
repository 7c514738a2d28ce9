package support.pledge.escalation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;

/**
 * How a ticket came in.
 *
 * @param facts as known at the opening; later changes are steps
 */
public record Opening(String desk, Instant openedAt, TicketFacts facts, Customer customer, String subject) {

    /** Who asks, as far as a team needs to know it; a field that is null is not known. */
    public record Customer(
            @Nullable String id,
            @Nullable String email,
            @Nullable String name,
            @Nullable String locale,
            @Nullable String account,
            @Nullable String zone) {}
}

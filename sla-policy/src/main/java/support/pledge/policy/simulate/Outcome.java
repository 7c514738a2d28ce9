package support.pledge.policy.simulate;

import java.time.Instant;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.routing.HandOver;

/** What a simulated desk did, in the order in which it did it. */
public sealed interface Outcome {
    /** When it happened: of a broken promise the due instant, or, where the start was heard of after that, when it was noticed. */
    Instant at();

    String ticket();

    record ClockChanged(Instant at, String ticket, TicketFacts facts, ClockChange change) implements Outcome {}

    record Escalated(Instant at, String ticket, TicketFacts facts, HandOver handOver) implements Outcome {}
}

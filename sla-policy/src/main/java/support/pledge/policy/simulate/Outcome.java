package support.pledge.policy.simulate;

import java.time.Instant;
import java.util.List;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.routing.HandOver;

/** What a simulated desk did, in the order in which it did it. */
public sealed interface Outcome {
    /** When it happened: of a broken promise the due instant, or, where the start was heard of after that, when it was noticed. */
    Instant at();

    String ticket();

    record ClockChanged(Instant at, String ticket, TicketFacts facts, ClockChange change) implements Outcome {}

    /** @param informed teams that are only told of it */
    record Escalated(Instant at, String ticket, TicketFacts facts, HandOver handOver, List<String> informed)
            implements Outcome {}
}

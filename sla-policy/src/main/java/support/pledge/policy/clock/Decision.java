package support.pledge.policy.clock;

import java.util.List;

/** The state to keep and what changed on the way to it, in order. */
public record Decision(TicketState state, List<ClockChange> changes) {

    public Decision {
        changes = List.copyOf(changes);
    }
}

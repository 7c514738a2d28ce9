package support.pledge.policy.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.routing.Standing;

/** What a simulation keeps of one ticket. */
final class SimulatedTicket {
    final String id;
    final Deque<TicketEvent> ownActs = new ArrayDeque<>();
    final Deque<SimulatedEvent.EscalationRequested> waitingRequests = new ArrayDeque<>();
    final Set<String> requests = new HashSet<>();

    /** Its clocks; null until something happened to it. */
    @Nullable
    TicketState state;

    /** Who has it; null until it was opened. */
    @Nullable
    Standing standing;

    @Nullable
    String account;

    /** The deadline that is waited for. */
    @Nullable
    Alarm alarm;

    SimulatedTicket(String id) {
        this.id = id;
    }

    boolean isOpen() {
        return state != null && !state.status().ended();
    }
}

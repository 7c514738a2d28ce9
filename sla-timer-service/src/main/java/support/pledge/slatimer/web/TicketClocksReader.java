package support.pledge.slatimer.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.pledge.access.servlet.NotReadable;
import support.pledge.policy.clock.TicketState;
import support.pledge.timer.ArmedTimer;

/** The tickets that this instance holds, as they stand now. Values are live: the last of them may not be committed yet. */
public interface TicketClocksReader {

    /** Partitions whose tickets it holds now. */
    Set<Integer> partitions();

    /** Whether the ticket is one of them, or would be if there were one. */
    boolean keeps(String ticketId);

    /**
     * @throws NotReadable while no answer can be given
     */
    Optional<TicketState> ticket(String ticketId);

    /**
     * Tickets whose next deadline or warning is due until then, the earliest first.
     *
     * @throws NotReadable while no answer can be given
     */
    List<ArmedTimer> dueUntil(Instant until, int limit);
}

package support.pledge.policy.clock;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.pack.PolicyPack;

/** The promises of one pack to one ticket at a time: pure, thread-safe. */
public final class SlaLifecycle {
    private final PolicyPack pack;

    public SlaLifecycle(PolicyPack pack) {
        this.pack = pack;
    }

    /**
     * What an event does. Deadlines that lie before the event fire first, those that have passed by {@code now} after it.
     *
     * @param state null when nothing has been heard of the ticket yet; whatever the first event is, it is not lost
     * @throws IllegalArgumentException when the state is pinned to another version than this pack
     */
    public Decision on(TicketEvent event, @Nullable TicketState state, Instant now) {
        throw new UnsupportedOperationException(pack.desk());
    }

    /** Everything due at or before {@code now}, each once, in order of due. Harmless when nothing is. */
    public Decision fireDue(TicketState state, Instant now) {
        throw new UnsupportedOperationException(pack.desk());
    }

    /** When {@link #fireDue} is wanted next: a warning or a due instant; empty when nothing runs. */
    public Optional<Instant> nextDue(TicketState state) {
        throw new UnsupportedOperationException(pack.desk());
    }
}

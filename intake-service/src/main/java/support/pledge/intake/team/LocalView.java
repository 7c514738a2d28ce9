package support.pledge.intake.team;

import java.util.Optional;
import java.util.Set;
import support.pledge.intake.model.conversation.Conversation;

/** The part of the conversations that this instance holds. */
interface LocalView {
    /** Partitions of the ticket events whose conversations are here. */
    Set<Integer> partitions();

    /**
     * Empty where the partition does not know the ticket.
     *
     * @throws support.pledge.intake.view.ConversationView.ViewUnavailable while the partition is elsewhere or being read in
     */
    Optional<Conversation> get(String ticketId, int partition);

    /** Whether the partition has been read to its end, as the end is now. */
    boolean hasReadAll(int partition);
}

package support.pledge.intake.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What this instance itself holds, for the others; all of it throws {@link ConversationView.ViewUnavailable} while it moves. */
public interface OwnPart {
    /** As it is stored; empty where the ticket was never heard of. */
    Optional<byte[]> stored(String ticketId);

    List<OpenTicket> ownOpenTickets(Set<String> customer);
}

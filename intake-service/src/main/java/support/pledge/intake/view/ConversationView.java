package support.pledge.intake.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.pledge.intake.model.conversation.Conversation;

/** The conversations as the topics tell them. */
public interface ConversationView {
    /**
     * May read a disk.
     *
     * @return empty where the ticket was never heard of
     * @throws ViewUnavailable while the view is starting or moving
     */
    Optional<Conversation> get(String ticketId);

    /**
     * A customer's tickets that are not done with, the latest first. May read a disk and ask other instances.
     *
     * @param customer names that are vouched for
     * @throws ViewUnavailable as above
     */
    List<OpenTicket> openTickets(Set<String> customer);

    /** The view cannot be asked just now. */
    final class ViewUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ViewUnavailable(String why) {
            super(why, null, false, false);
        }
    }
}

package support.pledge.intake.view;

import java.util.Optional;
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

    /** The view cannot be asked just now. */
    final class ViewUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ViewUnavailable(String why) {
            super(why, null, false, false);
        }
    }
}

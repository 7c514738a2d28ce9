package support.pledge.intake.view;

import java.time.Instant;
import java.util.Comparator;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.TicketStatus;

/** A ticket that is not done with, as its customer is shown it in a list. */
public record OpenTicket(
        String ticketId, Channel channel, String subject, TicketStatus status, Instant openedAt, Instant updatedAt) {
    /** The one that something happened to last comes first. */
    public static final Comparator<OpenTicket> LATEST_FIRST =
            Comparator.comparing(OpenTicket::updatedAt).reversed();

    /** As the conversation has it. */
    public static OpenTicket of(Conversation ticket) {
        var opened = ticket.openedAt();
        return new OpenTicket(
                ticket.ticketId(),
                ticket.channel(),
                ticket.subject(),
                ticket.status(),
                opened == null ? ticket.updatedAt() : opened,
                ticket.updatedAt());
    }
}

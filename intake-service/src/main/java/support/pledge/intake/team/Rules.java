package support.pledge.intake.team;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.model.conversation.Conversation;

/** What a team may say, of what it speaks, and when; no effects. */
final class Rules {
    private Rules() {}

    /**
     * The reply against what is known of its ticket.
     *
     * @param tickets by number; asked only for a number that can be one
     * @param desks by key
     */
    static Verdict of(
            Reply reply,
            Function<String, Optional<Conversation>> tickets,
            Function<String, Optional<Desk>> desks,
            Instant now) {
        var errors = Form.errors(reply, now);
        if (errors.isPresent()) {
            return new Verdict.Refused(errors.get());
        }
        var number = reply.meta().getTicketId();
        return tickets.apply(number)
                .filter(Conversation::isOpened)
                .map(ticket -> known(reply, ticket, desks.apply(ticket.desk()).orElse(null), now))
                .orElseGet(() -> new Verdict.NoTicket("there is no ticket " + number));
    }

    private static Verdict known(Reply reply, Conversation ticket, @Nullable Desk desk, Instant now) {
        var named = reply.meta().getDesk();
        if (!named.isEmpty() && !named.equals(ticket.desk())) {
            return new Verdict.Refused("meta.desk is not the ticket's desk, which is " + ticket.desk());
        }
        if (desk == null) {
            return new Verdict.NoTeam("no policy of desk " + ticket.desk() + " is known");
        }
        if (!desk.teams().contains(reply.topicTeam())) {
            return new Verdict.NoTeam("desk " + desk.key() + " has no team " + reply.topicTeam() + ", only "
                    + String.join(", ", desk.teams()));
        }
        var opened = ticket.openedAt();
        if (opened != null && reply.meta().getOccurredAt().isBefore(opened.minus(Form.APART))) {
            return new Verdict.Refused("meta.occurredAt is before the ticket was opened, at " + opened);
        }
        return ticket.knows(reply.derivedId()) ? new Verdict.Known() : Translation.of(reply, ticket, desk, now);
    }
}

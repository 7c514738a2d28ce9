package support.pledge.intake.team;

import java.time.Instant;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.EscalationRequested;
import support.pledge.events.EventMeta;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkAccepted;
import support.pledge.events.WorkAnswered;
import support.pledge.events.WorkNoted;
import support.pledge.events.WorkResolved;
import support.pledge.events.WorkReturned;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.TicketStatus;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.Texts;
import support.pledge.mail.PlainText;
import support.pledge.policy.TicketFacts;

/** A reply as the ticket event that an agent at the doors would have caused. */
final class Translation {
    /** Only a person keeps a promise: takes a ticket, answers the customer, gives it on. */
    private static final Set<ActorKind> PEOPLE = Set.of(ActorKind.AGENT);

    private static final Set<ActorKind> STAFF = Set.of(ActorKind.AGENT, ActorKind.BOT, ActorKind.SYSTEM);
    private final Form form = new Form();
    private final Reply reply;
    private final Conversation ticket;
    private final Desk desk;
    private final EventMeta meta;

    private Translation(Reply reply, Conversation ticket, Desk desk, Instant now) {
        this.reply = reply;
        this.ticket = ticket;
        this.desk = desk;
        meta = new Stamp(ticket.ticketId(), ticket.desk(), happened(reply, ticket, now), now, actor(reply.meta()))
                .meta(reply.derivedId());
    }

    static Verdict of(Reply reply, Conversation ticket, Desk desk, Instant now) {
        var translation = new Translation(reply, ticket, desk, now);
        var event = translation.event();
        return translation
                .form
                .said()
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> event == null ? new Verdict.Refused("not a reply") : new Verdict.Publish(event));
    }

    private @Nullable SpecificRecord event() {
        form.actor(
                reply.meta(),
                reply.event() instanceof WorkNoted || reply.event() instanceof WorkResolved ? STAFF : PEOPLE);
        return switch (reply.event()) {
            case WorkAccepted accepted ->
                TicketAssigned.newBuilder()
                        .setMeta(meta)
                        .setTeam(accepted.getTeam())
                        .setAgent(meta.getActor())
                        .build();
            case WorkAnswered answered ->
                AgentReplied.newBuilder()
                        .setMeta(meta)
                        .setBody(form.text("body", answered.getBody(), Texts.LONGEST_BODY))
                        .setTeam(answered.getTeam())
                        .build();
            case WorkNoted noted ->
                NoteAdded.newBuilder()
                        .setMeta(meta)
                        .setBody(form.text("body", noted.getBody(), Texts.LONGEST_BODY))
                        .build();
            case WorkReturned returned -> returned(returned);
            case WorkResolved resolved -> resolved(resolved);
            default -> null;
        };
    }

    private SpecificRecord returned(WorkReturned returned) {
        var to = returned.getToTeam();
        if (to != null && !desk.teams().contains(to)) {
            form.refuse(
                    "toTeam", "'" + PlainText.beginning(Form.name(to), 70) + "' is not a team of desk " + desk.key());
        }
        return EscalationRequested.newBuilder()
                .setMeta(meta)
                .setReason(TicketFacts.spelling(form.line("reason", returned.getReason(), Texts.LONGEST_REASON)))
                .setTeam(to)
                .build();
    }

    private SpecificRecord resolved(WorkResolved resolved) {
        if (!ticket.status().mayBecome(TicketStatus.RESOLVED)) {
            form.refuse("the ticket", "is " + ticket.status() + ": reopen it first");
        }
        return TicketResolved.newBuilder()
                .setMeta(meta)
                .setSummary(form.text("summary", resolved.getSummary(), Texts.LONGEST_BODY))
                .build();
    }

    /** By the tool's word, but neither before the ticket began nor in the future: clocks differ by minutes. */
    private static Instant happened(Reply reply, Conversation ticket, Instant now) {
        var at = reply.meta().getOccurredAt();
        var opened = ticket.openedAt();
        if (opened != null && at.isBefore(opened)) {
            return opened;
        }
        return at.isAfter(now) ? now : at;
    }

    /** Names reach mails' headers: one line each. */
    private static Actor actor(EventMeta meta) {
        var said = meta.getActor();
        return Actor.newBuilder()
                .setKind(said.getKind())
                .setId(Form.name(said.getId()))
                .setName(Form.name(said.getName()))
                .build();
    }
}

package support.pledge.intake.door;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.AnswersWithheld;
import support.pledge.events.Attachment;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.CustomerReplied;
import support.pledge.events.MailOrigin;
import support.pledge.events.MailSetAside;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketOpened;
import support.pledge.intake.mail.AnswerBudget;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Stamp;
import support.pledge.mail.InboundMail;

/**
 * A mail as events.
 *
 * @param kept its files
 * @param silent no automatic answer goes back
 */
record MailForm(InboundMail mail, MailRules.Judged judged, MailFiles.Kept kept, boolean silent) {
    private static final int OTHERS = 20;

    /** @param answers the ticket of another sender that it answers */
    TicketOpened opened(Stamp stamp, String eventId, @Nullable String answers) {
        var body = body();
        return TicketOpened.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setChannel(Channel.EMAIL)
                .setCustomer(Customer.newBuilder()
                        .setEmail(mail.sender().isEmpty() ? null : mail.sender())
                        .setName(mail.senderName())
                        .build())
                .setSubject(subject())
                .setBody(body)
                .setFolded(folded(body))
                .setMail(origin())
                .setAttachments(kept.files())
                .setMasked(kept.masked())
                .setAnswersTicketOfAnother(answers)
                .setRequestHash(mail.fingerprint())
                .build();
    }

    List<SpecificRecord> reply(Conversation ticket, Stamp stamp, IntFunction<String> ids) {
        var body = body();
        var events = new ArrayList<SpecificRecord>();
        for (var event : Actions.customerReplied(ticket, stamp, body, List.of(), ids)) {
            events.add(
                    event instanceof CustomerReplied replied
                            ? CustomerReplied.newBuilder(replied)
                                    .setChannel(Channel.EMAIL)
                                    .setMail(origin())
                                    .setFolded(folded(body))
                                    .setAttachments(kept.files())
                                    .setMasked(kept.masked())
                                    .build()
                            : event);
        }
        return events;
    }

    /** What a program, or one of ours, wrote: for the agents to read. */
    NoteAdded note(Stamp stamp, String eventId) {
        var heading = judged.byProgram() ? "Automatic mail: " : "Mail of " + mail.sender() + ": ";
        return NoteAdded.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setBody(Cut.beginning(heading + mail.subject() + "\n\n" + body(), TicketForm.BODY))
                .setAttachments(kept.files())
                .build();
    }

    MailSetAside setAside(Stamp stamp, String eventId, String reason) {
        return MailSetAside.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setSender(mail.sender())
                .setSubject(subject())
                .setReason(reason)
                .setBody(body())
                .setMessageId(mail.messageId())
                .setRaw(raw())
                .build();
    }

    static AnswersWithheld withheld(AnswerBudget.Withheld told, Stamp stamp, String eventId) {
        return AnswersWithheld.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setSender(told.sender())
                .setMails(told.mails())
                .setWithinSeconds(told.within().toSeconds())
                .build();
    }

    Actor actor() {
        return Actors.of(ActorKind.CUSTOMER, "", mail.senderName());
    }

    /** Who wrote what is only a note. */
    Actor writer() {
        return Actors.of(judged.byProgram() ? ActorKind.BOT : ActorKind.AGENT, mail.sender(), mail.senderName());
    }

    private @Nullable Attachment raw() {
        return MailFiles.isRawNeeded(mail) ? kept.files().getLast() : null;
    }

    private String subject() {
        return Cut.beginning(
                mail.subject().isEmpty() ? TicketForm.firstLine(mail.text().reply()) : mail.subject(),
                TicketForm.SUBJECT);
    }

    /** A person is told where not all of it could be read. */
    private String body() {
        var text = Cut.beginning(mail.text().reply(), TicketForm.BODY - 2_000);
        return mail.problems().isEmpty()
                ? text
                : text + "\n\n[Not all of this mail could be read: "
                        + Cut.beginning(String.join("; ", mail.problems()), 1_000)
                        + ". The mail as it came is attached.]";
    }

    /** Both together fit into one event. */
    private String folded(String body) {
        var text = mail.text().folded();
        int room = Math.max(1_000, TicketForm.BODY - body.length());
        return Cut.beginning(text, room);
    }

    private MailOrigin origin() {
        return MailOrigin.newBuilder()
                .setSender(mail.sender())
                .setMessageId(mail.messageId())
                .setInReplyTo(mail.inReplyTo())
                .setReferences(mail.references())
                .setAutomatic(silent)
                .setOthers(others())
                .setAuthentic(judged.authentic())
                .setProblems(mail.problems().stream().limit(OTHERS).toList())
                .build();
    }

    /** To whom a person wrote beside us. A program's list of readers lets nobody in. */
    private List<String> others() {
        if (judged.byProgram()) {
            return List.of();
        }
        return java.util.stream.Stream.concat(mail.to().stream(), mail.cc().stream())
                .filter(address ->
                        address.contains("@") && !judged.mailboxes().isOurs(address) && !address.equals(mail.sender()))
                .distinct()
                .limit(OTHERS)
                .toList();
    }
}

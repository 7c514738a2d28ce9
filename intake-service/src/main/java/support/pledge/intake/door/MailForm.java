package support.pledge.intake.door;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.CustomerReplied;
import support.pledge.events.MailOrigin;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketOpened;
import support.pledge.intake.mail.InboundMail;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.publish.Stamp;

/** A mail as events. */
final class MailForm {
    private MailForm() {}

    static TicketOpened opened(InboundMail mail, Stamp stamp, String eventId) {
        return TicketOpened.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setChannel(Channel.EMAIL)
                .setCustomer(Customer.newBuilder()
                        .setEmail(mail.sender().isEmpty() ? null : mail.sender())
                        .setName(mail.senderName())
                        .build())
                .setSubject(subject(mail))
                .setBody(body(mail))
                .setMail(origin(mail))
                .setRequestHash(mail.fingerprint())
                .build();
    }

    static List<SpecificRecord> reply(InboundMail mail, Conversation ticket, Stamp stamp, IntFunction<String> ids) {
        var events = new ArrayList<SpecificRecord>();
        for (var event : Actions.customerReplied(ticket, stamp, body(mail), ids)) {
            events.add(
                    event instanceof CustomerReplied replied
                            ? CustomerReplied.newBuilder(replied)
                                    .setChannel(Channel.EMAIL)
                                    .setMail(origin(mail))
                                    .build()
                            : event);
        }
        return events;
    }

    /** What a program wrote, for the agents to read. */
    static NoteAdded note(InboundMail mail, Stamp stamp, String eventId) {
        return NoteAdded.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setBody(Cut.beginning("Automatic mail: " + mail.subject() + "\n\n" + mail.text(), TicketForm.BODY))
                .build();
    }

    static Actor actor(InboundMail mail) {
        return Actors.of(ActorKind.CUSTOMER, "", mail.senderName());
    }

    static Actor program(InboundMail mail) {
        return Actors.of(ActorKind.BOT, mail.sender(), mail.senderName());
    }

    private static String subject(InboundMail mail) {
        return Cut.beginning(
                mail.subject().isEmpty() ? TicketForm.firstLine(mail.text()) : mail.subject(), TicketForm.SUBJECT);
    }

    private static String body(InboundMail mail) {
        return Cut.beginning(mail.text(), TicketForm.BODY);
    }

    private static MailOrigin origin(InboundMail mail) {
        return MailOrigin.newBuilder()
                .setSender(mail.sender())
                .setMessageId(mail.messageId())
                .setInReplyTo(mail.inReplyTo())
                .setReferences(mail.references())
                .setAutomatic(mail.automatic())
                .build();
    }
}

package support.pledge.notification.model;

import org.jspecify.annotations.Nullable;

/**
 * How a ticket's customer is reached.
 *
 * @param program the ticket was opened by a program's mail (RFC 3834): no program answers it
 * @param root the thread of an answer to the opening mail
 * @param latest the thread of an answer to the customer's latest mail
 */
public record Contact(
        String ticket,
        String desk,
        Door door,
        Customer customer,
        String subject,
        boolean program,
        MailThread root,
        MailThread latest) {

    /** The one place where it is decided whether and how a message goes to a customer. */
    public Ruling rule(Draft draft) {
        if (program && draft.isAutomatic()) {
            return withheld(draft, "the mail that opened the ticket was sent by a program (RFC 3834)");
        }
        if (door != Door.CHAT && !customer.hasAddress()) {
            return withheld(draft, "no e-mail address of the customer is known");
        }
        var route = door == Door.CHAT ? Route.CHAT : Route.MAIL;
        return new Ruling.Send(
                new Message(ticket, desk, route, customer, subject, draft.inConversation() ? latest : root, draft));
    }

    /** The same contact after the customer wrote once more. */
    Contact heardBy(@Nullable String messageId, String language) {
        return new Contact(
                ticket,
                desk,
                door,
                customer.inLanguage(language),
                subject,
                program,
                root,
                latest.continuedBy(messageId));
    }

    Ruling withheld(Draft draft, String why) {
        var recipient = customer.email() == null ? ticket : customer.email();
        return new Ruling.Withhold(ticket, desk, Message.idOf(draft), recipient, why, draft);
    }
}

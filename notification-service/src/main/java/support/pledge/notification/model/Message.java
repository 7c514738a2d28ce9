package support.pledge.notification.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A message with its addressee: everything that sending needs. */
public record Message(
        String ticket, String desk, Route route, Customer to, String subject, MailThread thread, Draft draft) {

    /** The same cause and kind give the same id, so that a resend after a crash can be told from a second message. */
    public String id() {
        return idOf(draft);
    }

    /** The id that a message made of this draft has. */
    static String idOf(Draft draft) {
        var name = "message\u001f" + draft.causedBy() + "\u001f" + draft.kind();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The same with another draft of the same cause. */
    public Message with(Draft other) {
        return new Message(ticket, desk, route, to, subject, thread, other);
    }

    public Kind kind() {
        return draft.kind();
    }

    /** Where it goes: an address, or for a chat the ticket's number, which is the chat id. */
    public String recipient() {
        return route == Route.CHAT || to.email() == null ? ticket : to.email().strip();
    }
}

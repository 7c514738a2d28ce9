package support.pledge.notification.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.model.Contact;
import support.pledge.notification.model.Draft;

/** What one event means to the writing of messages. */
public sealed interface Heard {
    /**
     * A ticket was opened: from now on it is known whom its messages go to.
     *
     * @param acknowledged causes of messages that the acknowledgement makes needless
     */
    record Opened(Contact contact, List<String> acknowledged) implements Heard {}

    /**
     * The customer wrote again: later messages answer that mail.
     *
     * @param language that it seems to be written in; empty where that is not clear
     * @param answer what the customer is to be told of it; null for nothing
     */
    record CustomerWrote(
            @Nullable String mailMessageId,
            String language,
            @Nullable Draft answer) implements Heard {}

    /** Something that the customer is to be told. */
    record ToTell(Draft draft) implements Heard {}

    /** Nothing that concerns messages. */
    record Nothing() implements Heard {}
}

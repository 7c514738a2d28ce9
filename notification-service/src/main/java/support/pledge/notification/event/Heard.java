package support.pledge.notification.event;

import org.jspecify.annotations.Nullable;
import support.pledge.notification.model.Contact;
import support.pledge.notification.model.Draft;

/** What one event means to the writing of messages. */
public sealed interface Heard {
    /** A ticket was opened: from now on it is known whom its messages go to. */
    record Opened(Contact contact) implements Heard {}

    /** The customer wrote again: later messages answer that mail. */
    record CustomerWrote(@Nullable String mailMessageId) implements Heard {}

    /** Something that the customer is to be told. */
    record ToTell(Draft draft) implements Heard {}

    /** Nothing that concerns messages. */
    record Nothing() implements Heard {}
}

package support.pledge.intake.chat;

import java.time.Instant;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Entry;

/**
 * A line as a chat's window gets it.
 *
 * @param id the same in every window and after every reconnect
 * @param kind CUSTOMER_MESSAGE, or what kind of message Pledge passed on: ACKNOWLEDGEMENT, AGENT_REPLY, HANDOVER, ...
 */
public record ChatLine(String id, Instant at, String kind, Who author, String text) {
    /** Names, no ids: those are for the staff. */
    public record Who(Author.Kind kind, String name) {}

    static ChatLine of(Entry entry) {
        var kind = entry.kind() == Entry.Kind.LINE ? entry.label() : "CUSTOMER_MESSAGE";
        return new ChatLine(
                entry.id(),
                entry.at(),
                kind,
                new Who(entry.author().kind(), entry.author().name()),
                entry.text());
    }
}

package support.pledge.intake.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.FileRef;

/**
 * A line as a chat's window gets it.
 *
 * @param id the same in every window and after every reconnect
 * @param files each is to be had from {@code /v1/chats/{id}/files/{sha256}}; left out where there are none
 * @param kind CUSTOMER_MESSAGE, or what kind of message Pledge passed on: ACKNOWLEDGEMENT, AGENT_REPLY, HANDOVER, ...
 */
public record ChatLine(
        String id,
        Instant at,
        String kind,
        Who author,
        String text,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FileRef> files) {
    public ChatLine {
        files = List.copyOf(files);
    }

    /** Names, no ids: those are for the staff. */
    public record Who(Author.Kind kind, String name) {}

    static ChatLine of(Entry entry) {
        var kind = entry.kind() == Entry.Kind.LINE
                ? entry.label()
                : entry.author().kind() == Author.Kind.CUSTOMER ? "CUSTOMER_MESSAGE" : "AGENT_REPLY";
        return new ChatLine(
                entry.id(),
                entry.at(),
                kind,
                new Who(entry.author().kind(), entry.author().name()),
                entry.text(),
                entry.files().stream().filter(FileRef::isForCustomers).toList());
    }
}

package support.pledge.intake.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.model.Channel;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.CallBack;
import support.pledge.intake.model.conversation.Classification;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Customer;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.model.conversation.Promise;
import support.pledge.intake.model.conversation.TicketStatus;

/**
 * A ticket as {@code GET /v1/tickets/{id}} shows it.
 *
 * @param messages what was said; notes are not visible to the customer
 * @param history what happened
 * @param callBack whom to call back, and since when; left out where nobody waits for it
 * @param leftOut entries that are missing in the middle of a very long conversation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TicketJson(
        String ticketId,
        String desk,
        Channel channel,
        TicketStatus status,
        Customer customer,
        String subject,
        @Nullable Integer severity,
        @Nullable String plan,
        @Nullable String environment,
        @Nullable String productStage,
        @Nullable String category,
        @Nullable String thirdParty,
        @Nullable String site,
        boolean vip,
        @Nullable String team,
        @Nullable String agent,
        @Nullable Instant resolutionExpectedAt,
        @Nullable Instant openedAt,
        Instant updatedAt,
        List<Promise> promises,
        List<Message> messages,
        List<Event> history,
        int leftOut,
        @Nullable CallBack callBack) {

    /**
     * @param kind opened, reply, note, or the kind of a message that Pledge wrote into a chat
     * @param folded quotes and signature of a mail; left out where there are none
     * @param files each is to be had from {@code /v1/tickets/{id}/attachments/{sha256}}; left out where there are none
     */
    record Message(
            String id,
            Instant at,
            String kind,
            Author author,
            String text,
            boolean visible,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String folded,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FileRef> files) {}

    record Event(String id, Instant at, String what, Author by, String text) {}

    /** @param notesToo whether the reader is of the staff: notes are seen by agents only */
    static TicketJson of(Conversation ticket, boolean notesToo) {
        Classification facts = ticket.classification();
        return new TicketJson(
                ticket.ticketId(),
                ticket.desk(),
                ticket.channel(),
                ticket.status(),
                ticket.customer(),
                ticket.subject(),
                facts.severity(),
                facts.plan(),
                facts.environment(),
                facts.productStage(),
                facts.category(),
                facts.thirdParty(),
                facts.site(),
                Boolean.TRUE.equals(facts.vip()),
                ticket.team(),
                ticket.agent(),
                ticket.resolutionExpectedAt(),
                ticket.openedAt(),
                ticket.updatedAt(),
                ticket.promises(),
                ticket.entries().stream()
                        .filter(entry -> isMessage(entry) && (notesToo || entry.kind() != Entry.Kind.NOTE))
                        .map(TicketJson::message)
                        .toList(),
                ticket.entries().stream()
                        .filter(entry -> entry.kind() == Entry.Kind.EVENT)
                        .map(entry -> new Event(entry.id(), entry.at(), entry.label(), entry.author(), entry.text()))
                        .toList(),
                ticket.leftOut(),
                ticket.callBack());
    }

    /** A line that only passes on what an agent wrote is that message, once. */
    private static boolean isMessage(Entry entry) {
        return switch (entry.kind()) {
            case MESSAGE, NOTE -> true;
            case LINE -> !entry.label().equals("AGENT_REPLY");
            case EVENT -> false;
        };
    }

    private static Message message(Entry entry) {
        return new Message(
                entry.id(),
                entry.at(),
                entry.label(),
                entry.author(),
                entry.text(),
                entry.kind() != Entry.Kind.NOTE,
                entry.folded(),
                entry.files());
    }
}

package support.pledge.escalation.stream;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.escalation.model.Conversation.Entry;
import support.pledge.escalation.model.Conversation.Role;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.Attachment;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EscalationRequested;
import support.pledge.events.EventMeta;
import support.pledge.events.NoteAdded;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketResolved;
import support.pledge.schemas.EventRecords;

/** Which events are part of the conversation, and how a team reads them. */
final class ConversationTranslator {
    private ConversationTranslator() {}

    static Optional<Entry> translate(SpecificRecord event) {
        EventMeta meta = EventRecords.metaOf(event);
        return switch (event) {
            case TicketOpened e -> said(meta, e.getBody(), e.getAttachments(), true);
            case CustomerReplied e -> said(meta, e.getBody(), e.getAttachments(), true);
            case AgentReplied e -> said(meta, e.getBody(), e.getAttachments(), true);
            case NoteAdded e -> said(meta, e.getBody(), e.getAttachments(), false);
            case TicketResolved e -> said(meta, e.getSummary(), List.of(), true);
            case EscalationRequested e when e.getComment() != null -> said(meta, e.getComment(), List.of(), false);
            default -> Optional.empty();
        };
    }

    private static Optional<Entry> said(EventMeta meta, String body, List<Attachment> files, boolean visible) {
        var actor = meta.getActor();
        return Optional.of(new Entry(
                meta.getEventId(),
                meta.getOccurredAt(),
                role(actor.getKind()),
                CaseTranslator.person(actor),
                body + namesOf(files),
                visible));
    }

    /** Files are kept outside the log; a team is told that there are some. */
    private static String namesOf(List<Attachment> files) {
        return files.isEmpty()
                ? ""
                : files.stream().map(Attachment::getName).collect(Collectors.joining(", ", "\n[attached: ", "]"));
    }

    private static Role role(ActorKind kind) {
        return switch (kind) {
            case CUSTOMER -> Role.CUSTOMER;
            case AGENT -> Role.AGENT;
            case BOT -> Role.BOT;
            case SYSTEM -> Role.SYSTEM;
            case UNKNOWN -> Role.UNKNOWN;
        };
    }
}

package support.pledge.notification.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketsLinked;
import support.pledge.notification.model.Author;
import support.pledge.notification.model.Draft;
import support.pledge.notification.model.Fact;
import support.pledge.notification.model.Kind;
import support.pledge.schemas.EventIds;

/** What intake noticed when a message came in and the customer is to be told: in the acknowledgement where there is one, else by itself. */
public final class FoundAtTheDoor {

    private FoundAtTheDoor() {}

    /**
     * The acknowledgement of an opening, with what the door found in it.
     *
     * @param times what the policy lets it say of times
     */
    public static Draft acknowledgement(TicketOpened opened, Map<String, String> times) {
        Map<String, String> facts = new HashMap<>(times);
        facts.put(Fact.MASKED, String.join(",", opened.getMasked()));
        if (opened.getAlreadyOpenAs() == null) {
            facts.put(Fact.MISSING, String.join(",", opened.getMissing()));
        } else {
            facts.put(Fact.ALREADY_OPEN_AS, opened.getAlreadyOpenAs());
        }
        String anothers = opened.getAnswersTicketOfAnother();
        if (anothers != null) {
            facts.put(Fact.ANSWERS_TICKET_OF_ANOTHER, anothers);
        }
        facts.values().removeIf(String::isEmpty);
        return Listening.draft(Kind.ACKNOWLEDGEMENT, opened.getMeta(), "", facts, true);
    }

    /** What an opening's acknowledgement says already. */
    static List<String> toldIn(TicketOpened opened) {
        EventMeta meta = opened.getMeta();
        List<String> causes = new ArrayList<>();
        if (!opened.getMasked().isEmpty()) {
            causes.add(maskedOnce(meta, opened.getMasked()));
        }
        if (opened.getAnswersTicketOfAnother() != null) {
            causes.add(linkedOnce(meta, opened.getAnswersTicketOfAnother()));
        }
        return causes;
    }

    /** That a secret was masked; the acknowledgement says so of the opening. */
    static @Nullable Draft masked(CustomerReplied replied) {
        EventMeta meta = replied.getMeta();
        return replied.getMasked().isEmpty()
                ? null
                : new Draft(
                        Kind.SECRET_MASKED,
                        maskedOnce(meta, replied.getMasked()),
                        meta.getOccurredAt(),
                        meta.getRecordedAt(),
                        Listening.author(meta.getActor()),
                        "",
                        Map.of(Fact.MASKED, String.join(",", replied.getMasked())),
                        true);
    }

    /** Holds nothing of the stranger: the event's actor may be they, and so may be its words (C6). */
    static Draft otherSender(TicketsLinked linked) {
        EventMeta meta = linked.getMeta();
        return new Draft(
                Kind.OTHER_SENDER,
                linkedOnce(meta, linked.getOtherTicketId()),
                meta.getOccurredAt(),
                meta.getRecordedAt(),
                new Author(Author.Role.SYSTEM, "", ""),
                "",
                Map.of(),
                true);
    }

    /** The same cause for secrets of the same kind in one ticket: the customer is told of each kind once (C9). */
    private static String maskedOnce(EventMeta meta, List<String> kinds) {
        return EventIds.derived(meta.getTicketId(), "masked", String.join(",", kinds));
    }

    /** The link stands in both tickets: the cause tells the one whose opening has said it from the one that was answered (C6). */
    private static String linkedOnce(EventMeta meta, String otherTicket) {
        return EventIds.derived(meta.getTicketId(), "other-sender", otherTicket);
    }
}

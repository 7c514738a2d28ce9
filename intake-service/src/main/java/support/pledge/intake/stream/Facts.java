package support.pledge.intake.stream;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.events.Actor;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.schemas.Topics;

/** Events of all topics as facts of a conversation. */
public final class Facts {
    private Facts() {}

    /** Who did something. */
    public static Author author(Actor actor) {
        return TicketFacts.author(actor);
    }

    /** The fact in an event that stands at an offset of a topic; empty for what a conversation does not show. */
    public static Optional<Fact> of(String topic, SpecificRecord event, long offset) {
        return topic.equals(Topics.TICKET_EVENTS) ? TicketFacts.of(event, offset) : ServiceFacts.of(event, offset);
    }
}

package support.pledge.intake.model.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.intake.model.Channel;

/** What the topics tell of one ticket, as far as a conversation shows it. */
public sealed interface Fact {
    /** Where it came from. */
    Source source();

    /**
     * @param id of the event
     * @param position offset in its topic; -1 where not known
     */
    record Source(String id, Instant at, Author author, long position) {}

    record Opened(
            Source source,
            String desk,
            Channel channel,
            Customer customer,
            String subject,
            String body,
            Classification classification,
            String requestHash,
            Beside beside,
            @Nullable CallBack callBack)
            implements Fact {
        /** Nobody waits for a call. */
        public Opened(
                Source source,
                String desk,
                Channel channel,
                Customer customer,
                String subject,
                String body,
                Classification classification,
                String requestHash,
                Beside beside) {
            this(source, desk, channel, customer, subject, body, classification, requestHash, beside, null);
        }
    }

    /** A public message; the author tells from whom. */
    record Said(Source source, String body, Beside beside) implements Fact {
        public Said(Source source, String body) {
            this(source, body, Beside.NOTHING);
        }
    }

    record Noted(Source source, String body, Beside beside) implements Fact {}

    /** A line in a chat window. */
    record LineShown(Source source, String kind, String text, String causedBy) implements Fact {}

    record Classified(Source source, Classification change, String label, String text) implements Fact {}

    record StatusChanged(Source source, TicketStatus status, String label, String text) implements Fact {}

    record Assigned(Source source, String team, @Nullable String agent) implements Fact {}

    record Expected(Source source, Instant resolutionAt, String text) implements Fact {}

    /** The routing gave the ticket to a team. */
    record HandedOver(Source source, String team, String text) implements Fact {}

    /** A clock moved. */
    record Promised(Source source, Promise promise) implements Fact {}

    /** Worth a line in the history, and nothing else. */
    record Happened(Source source, String label, String text) implements Fact {}
}

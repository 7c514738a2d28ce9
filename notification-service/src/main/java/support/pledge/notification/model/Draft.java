package support.pledge.notification.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message without its addressee: what one event gives, before it is known whose ticket it is.
 *
 * @param causedBy id of the event it comes from
 * @param recordedAt when Pledge learnt of the cause: the delay to acceptance is measured from here
 * @param text what a person wrote, empty where nothing was
 * @param facts see {@link Fact}
 * @param inConversation the cause stands in the ticket's own log, in order with the customer's mails; so the message
 *     answers the latest of them. Others answer the opening mail, whatever else was seen before them.
 */
public record Draft(
        Kind kind,
        String causedBy,
        Instant occurredAt,
        Instant recordedAt,
        Author author,
        String text,
        Map<String, String> facts,
        boolean inConversation) {
    public Draft {
        facts = Map.copyOf(facts);
    }

    /** The same with other facts. */
    public Draft with(Map<String, String> otherFacts) {
        return new Draft(kind, causedBy, occurredAt, recordedAt, author, text, otherFacts, inConversation);
    }

    /** Empty where it is missing. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** Empty where it is missing or unreadable. */
    public Optional<Instant> instant(String fact) {
        try {
            return fact(fact).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(fact(fact)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Written and sent by a program: goes to no other program (RFC 3834). */
    public boolean isAutomatic() {
        return kind != Kind.AGENT_REPLY || !author.isPerson();
    }
}

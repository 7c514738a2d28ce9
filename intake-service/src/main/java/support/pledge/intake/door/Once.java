package support.pledge.intake.door;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import support.pledge.events.EventMeta;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.intake.model.conversation.Entry;
import support.pledge.intake.publish.Acceptance;
import support.pledge.intake.publish.Keepable;
import support.pledge.intake.stream.Facts;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/**
 * Publishes what is done to a ticket that is there, once. A retry whose events the ticket's conversation knows is answered
 * as at first, whatever has become of the ticket in between; of a deed that was kept in part the rest is published.
 */
@Component
final class Once {
    private final Acceptance acceptance;

    Once(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /**
     * What became of it.
     *
     * @param masked kinds of secrets that are not kept
     */
    record Kept(Instant at, List<String> masked) {}

    /**
     * When it was accepted, by a first request with these events' ids or by this one.
     *
     * @param claim null where the ids alone tell that it is the same: what is known is then not compared
     */
    Mono<Kept> publish(Conversation ticket, List<SpecificRecord> said, Acceptance.@Nullable Claim claim, Instant now) {
        return Keepable.later(() -> said).flatMap(keepable -> publish(ticket, keepable, claim, now));
    }

    private Mono<Kept> publish(Conversation ticket, Keepable said, Acceptance.@Nullable Claim claim, Instant now) {
        var fresh = said.only(event -> entry(ticket, event) == null);
        boolean another = claim != null
                && (acceptance.isHeldForAnother(claim)
                        || !said.events().stream().allMatch(event -> saysTheSame(event, ticket)));
        if (another) {
            return Mono.error(Acceptance.keyUsedForSomethingElse().asException());
        }
        return fresh.events().isEmpty()
                ? Mono.just(new Kept(firstAcceptance(ticket, said.events().getLast(), now), said.masked()))
                : acceptance.accept(fresh, claim).thenReturn(new Kept(now, said.masked()));
    }

    /** The conversation keeps when a thing happened: that is when it was accepted, where nobody said otherwise. */
    private static Instant firstAcceptance(Conversation ticket, SpecificRecord event, Instant now) {
        var meta = EventRecords.metaOf(event);
        var known = entry(ticket, event);
        return known != null && meta.getOccurredAt().equals(meta.getRecordedAt()) ? known.at() : now;
    }

    private static boolean saysTheSame(SpecificRecord event, Conversation ticket) {
        var known = entry(ticket, event);
        if (known == null) {
            return true;
        }
        var fact = Facts.of(Topics.TICKET_EVENTS, event, -1).orElseThrow();
        var said = Conversation.unheard(ticket.ticketId()).on(fact).entries().getLast();
        return known.text().equals(said.text()) && known.kind() == said.kind();
    }

    private static @Nullable Entry entry(Conversation ticket, SpecificRecord event) {
        EventMeta meta = EventRecords.metaOf(event);
        return ticket.entries().stream()
                .filter(entry -> entry.id().equals(meta.getEventId()))
                .findFirst()
                .orElse(null);
    }
}

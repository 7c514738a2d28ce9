package support.pledge.intake.team;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.EventMeta;
import support.pledge.events.WorkAccepted;
import support.pledge.events.WorkAnswered;
import support.pledge.events.WorkNoted;
import support.pledge.events.WorkResolved;
import support.pledge.events.WorkReturned;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;

/**
 * One record of a team's replies that could be decoded.
 *
 * @param topicTeam whose topic it stands on
 * @param key of the record
 */
record Reply(String topicTeam, @Nullable String key, SpecificRecord event) {
    EventMeta meta() {
        return EventRecords.metaOf(event);
    }

    /** The team that the record names; null for a record that is no reply. */
    @Nullable
    String namedTeam() {
        return switch (event) {
            case WorkAccepted accepted -> accepted.getTeam();
            case WorkAnswered answered -> answered.getTeam();
            case WorkNoted noted -> noted.getTeam();
            case WorkReturned returned -> returned.getTeam();
            case WorkResolved resolved -> resolved.getTeam();
            default -> null;
        };
    }

    /** The same reply gives the same id; another team's reply, or one about another ticket, never does. */
    String derivedId() {
        return EventIds.derived("team-reply", topicTeam, meta().getTicketId(), meta().getEventId());
    }
}

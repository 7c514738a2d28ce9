package support.pledge.intake.publish;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.EventMeta;

/**
 * What all events of one request share.
 *
 * @param occurredAt null: now
 * @param now when Pledge learnt of it
 */
public record Stamp(String ticketId, String desk, @Nullable Instant occurredAt, Instant now, Actor actor) {
    /** The event's meta, under its own id. */
    public EventMeta meta(String eventId) {
        var happened = occurredAt == null ? now : occurredAt;
        return EventMeta.newBuilder()
                .setEventId(eventId)
                .setTicketId(ticketId)
                .setDesk(desk)
                .setOccurredAt(happened.truncatedTo(ChronoUnit.MILLIS))
                .setRecordedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setActor(actor)
                .build();
    }
}

package support.pledge.system.crash;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.CustomerWaitExpired;
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.schemas.EventRecords;

/**
 * One event that a read-committed reader found on {@code support.sla-events}.
 *
 * @param due of what tells that its time has come; null for all else
 * @param fired when the service says that it fired
 * @param appended when the broker wrote it down, by the broker's clock
 */
record Told(
        String ticket,
        String id,
        String what,
        @Nullable Instant due,
        @Nullable Instant fired,
        Instant appended) {

    static Told of(SpecificRecord event, long appendedMillis) {
        var meta = EventRecords.metaOf(event);
        Instant due = null;
        Instant fired = null;
        switch (event) {
            case DeadlineApproaching warned -> {
                due = warned.getWarnAt();
                fired = warned.getFiredAt();
            }
            case DeadlineBreached breached -> {
                due = breached.getDueAt();
                fired = breached.getFiredAt();
            }
            case CustomerWaitExpired expired -> {
                due = expired.getDueAt();
                fired = expired.getFiredAt();
            }
            default -> {}
        }
        return new Told(
                meta.getTicketId(),
                meta.getEventId(),
                event.getSchema().getName(),
                due,
                fired,
                Instant.ofEpochMilli(appendedMillis));
    }

    boolean early() {
        return due != null && fired != null && (fired.isBefore(due) || appended.isBefore(due));
    }
}

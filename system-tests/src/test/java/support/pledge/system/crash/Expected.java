package support.pledge.system.crash;

import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.schemas.EventIds;

/**
 * What must be told of a change to a clock. The id is spelled here once more, apart from the service: it stands in the field, and a
 * release that derives others doubles what had been told.
 */
record Expected(String ticket, String id, String what) {

    /** @param cause id of the event that was heard; empty when a deadline fired */
    static Expected of(String ticket, ClockChange change, String cause) {
        return switch (change) {
            case ClockChange.Started e -> of(ticket, change, "started", cause);
            case ClockChange.Paused e -> of(ticket, change, "paused", cause);
            case ClockChange.Resumed e -> of(ticket, change, "resumed", cause);
            case ClockChange.Rescheduled e -> of(ticket, change, "rescheduled", cause);
            case ClockChange.Met e -> of(ticket, change, "met", cause);
            case ClockChange.Cancelled e -> of(ticket, change, "cancelled", cause);
            case ClockChange.Warned e -> of(ticket, change, "warned", e.percent() + "@" + e.due());
            case ClockChange.Breached e ->
                of(ticket, change, "breached", e.due().toString());
            case ClockChange.Corrected e -> of(ticket, change, "corrected", "");
            case ClockChange.Expired e -> of(ticket, change, "expired", e.due().toString());
        };
    }

    private static Expected of(String ticket, ClockChange change, String what, String distinguishing) {
        Clock clock = change.clock();
        var id = EventIds.derived(
                "sla",
                ticket,
                clock.kind().key(),
                Integer.toString(clock.cycle()),
                clock.startedAt().toString(),
                what,
                distinguishing);
        return new Expected(ticket, id, clock.kind().key() + " " + what + " " + distinguishing);
    }
}

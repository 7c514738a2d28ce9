package support.pledge.slatimer.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.BreachCorrected;
import support.pledge.events.ClockCancelled;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockMet;
import support.pledge.events.ClockPaused;
import support.pledge.events.ClockRef;
import support.pledge.events.ClockRescheduled;
import support.pledge.events.ClockResumed;
import support.pledge.events.ClockStarted;
import support.pledge.events.CustomerWaitExpired;
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EventMeta;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.schemas.EventIds;

/**
 * From the policy library's changes to the contract's events, for one decision about one ticket.
 *
 * <p>Event ids are derived from what the event says, so that a replay gives the same ones: ticket, clock, cycle, start, kind of change
 * and its instant. Changes that an event causes have its id in it: two replies within a millisecond start two clocks that are otherwise the same, and
 * a pause can come again just the same within one.
 *
 * @param cause id of the event that was heard; empty when a timer fired
 * @param now when it is written down: {@code recordedAt}, {@code firedAt}
 */
record SlaEvents(String ticketId, PolicyPack pack, TicketState state, String cause, Instant now) {

    private static final Actor SYSTEM = new Actor(ActorKind.SYSTEM, "sla-timer", "");

    SpecificRecord said(ClockChange change) {
        return switch (change) {
            case ClockChange.Started started -> started(started);
            case ClockChange.Paused paused -> paused(paused);
            case ClockChange.Resumed resumed ->
                new ClockResumed(meta(change, now, "resumed", cause), ref(change), resumed.due());
            case ClockChange.Rescheduled moved ->
                new ClockRescheduled(
                        meta(change, now, "rescheduled", cause), ref(change), moved.from(), moved.to(), moved.cause());
            case ClockChange.Met met ->
                new ClockMet(
                        meta(change, met.at(), "met", cause),
                        ref(change),
                        change.clock().startedAt(),
                        met.at(),
                        change.clock().due().orElse(null));
            case ClockChange.Cancelled cancelled ->
                new ClockCancelled(meta(change, cancelled.at(), "cancelled", cause), ref(change), cancelled.reason());
            case ClockChange.Warned warned -> warned(warned);
            case ClockChange.Breached breached -> breached(breached);
            case ClockChange.Corrected corrected ->
                new BreachCorrected(
                        meta(change, corrected.metAt(), "corrected", ""),
                        ref(change),
                        corrected.due(),
                        corrected.metAt());
            case ClockChange.Expired expired -> expired(expired);
        };
    }

    private ClockStarted started(ClockChange.Started started) {
        Clock clock = started.clock();
        return new ClockStarted(
                meta(started, clock.startedAt(), "started", cause),
                ref(started),
                clock.startedAt(),
                started.due(),
                started.target(),
                started.calendar(),
                started.because(),
                started.source());
    }

    private ClockPaused paused(ClockChange.Paused paused) {
        String reason =
                paused.note() == null ? paused.reason().key() : paused.reason().key() + ": " + paused.note();
        return new ClockPaused(
                meta(paused, now, "paused", cause),
                ref(paused),
                reason,
                paused.remaining().toMillis());
    }

    private DeadlineApproaching warned(ClockChange.Warned warned) {
        return new DeadlineApproaching(
                meta(warned, warned.warnAt(), "warned", warned.percent() + "@" + warned.due()),
                ref(warned),
                warned.due(),
                warned.percent(),
                warned.warnAt(),
                warned.at(),
                lateness(warned.warnAt(), warned.at()));
    }

    private DeadlineBreached breached(ClockChange.Breached breached) {
        return new DeadlineBreached(
                meta(breached, breached.due(), "breached", breached.due().toString()),
                ref(breached),
                breached.due(),
                breached.at(),
                lateness(breached.due(), breached.at()),
                target(breached.clock()));
    }

    /**
     * Only a wait whose end closes the ticket is told as expired, for that is what intake makes of it. An estimate that has run out is no
     * breach (S14): its clock ends, with the reason {@code expired}.
     */
    private SpecificRecord expired(ClockChange.Expired expired) {
        EventMeta meta = meta(expired, expired.due(), "expired", expired.due().toString());
        return expired.thenClose()
                ? new CustomerWaitExpired(
                        meta, ref(expired), expired.due(), expired.at(), lateness(expired.due(), expired.at()))
                : new ClockCancelled(meta, ref(expired), "expired");
    }

    private EventMeta meta(ClockChange change, Instant occurredAt, String what, String distinguishing) {
        Clock clock = change.clock();
        String id = EventIds.derived(
                "sla",
                ticketId,
                clock.kind().key(),
                Integer.toString(clock.cycle()),
                clock.startedAt().toString(),
                what,
                distinguishing);
        return new EventMeta(id, ticketId, state.desk(), occurredAt, now, SYSTEM);
    }

    private ClockRef ref(ClockChange change) {
        Clock clock = change.clock();
        return new ClockRef(kind(clock.kind()), clock.cycle(), state.policyVersion(), clock.team());
    }

    private String target(Clock clock) {
        if (clock.promised() != null) {
            return clock.promised().toString();
        }
        return state.facts() == null
                ? ""
                : pack.target(clock.kind(), state.facts())
                        .map(row -> row.within().text())
                        .orElse("");
    }

    static ClockKind kind(support.pledge.policy.ClockKind kind) {
        return switch (kind) {
            case ACKNOWLEDGEMENT -> ClockKind.ACKNOWLEDGEMENT;
            case FIRST_RESPONSE -> ClockKind.FIRST_RESPONSE;
            case NEXT_RESPONSE -> ClockKind.NEXT_RESPONSE;
            case PERIODIC_UPDATE -> ClockKind.PERIODIC_UPDATE;
            case RESOLUTION -> ClockKind.RESOLUTION;
            case EXPECTED_RESOLUTION -> ClockKind.EXPECTED_RESOLUTION;
            case CUSTOMER_WAIT -> ClockKind.CUSTOMER_WAIT;
            case TEAM_ACCEPTANCE -> ClockKind.TEAM_ACCEPTANCE;
        };
    }

    private static long lateness(Instant due, Instant fired) {
        return Math.max(0, Duration.between(due, fired).toMillis());
    }
}

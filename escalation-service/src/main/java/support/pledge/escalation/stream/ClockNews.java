package support.pledge.escalation.stream;

import static support.pledge.escalation.model.Promise.Standing.BREACHED;
import static support.pledge.escalation.model.Promise.Standing.CANCELLED;
import static support.pledge.escalation.model.Promise.Standing.EXCLUDED;
import static support.pledge.escalation.model.Promise.Standing.MET;
import static support.pledge.escalation.model.Promise.Standing.PAUSED;
import static support.pledge.escalation.model.Promise.Standing.RUNNING;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.CaseEvent;
import support.pledge.escalation.model.CaseEvent.Promised;
import support.pledge.escalation.model.Promise;
import support.pledge.escalation.model.Step;
import support.pledge.events.BreachCorrected;
import support.pledge.events.ClockCancelled;
import support.pledge.events.ClockMet;
import support.pledge.events.ClockPaused;
import support.pledge.events.ClockRef;
import support.pledge.events.ClockRescheduled;
import support.pledge.events.ClockResumed;
import support.pledge.events.ClockStarted;
import support.pledge.events.DeadlineBreached;
import support.pledge.policy.ClockKind;
import support.pledge.policy.routing.Trigger;

/** What the clocks' events mean for a ticket's case. */
final class ClockNews {
    private ClockNews() {}

    static Optional<CaseEvent> translate(SpecificRecord event) {
        return switch (event) {
            case ClockStarted e -> news(e.getClock(), e.getDueAt(), e.getDueAt() == null ? EXCLUDED : RUNNING);
            case ClockPaused e -> news(e.getClock(), null, PAUSED);
            case ClockResumed e -> news(e.getClock(), e.getDueAt(), RUNNING);
            case ClockRescheduled e ->
                news(e.getClock(), e.getNewDueAt(), e.getNewDueAt() == null ? EXCLUDED : RUNNING);
            case ClockMet e -> news(e.getClock(), e.getDueAt(), MET);
            case ClockCancelled e -> without(e.getClock(), CANCELLED);
            case BreachCorrected e -> news(e.getClock(), e.getDueAt(), MET);
            case DeadlineBreached e -> missed(e);
            default -> Optional.empty();
        };
    }

    private static Optional<CaseEvent> news(ClockRef clock, @Nullable Instant dueAt, Promise.Standing standing) {
        return promised(clock, dueAt, standing, false).map(promised -> promised);
    }

    private static Optional<CaseEvent> without(ClockRef clock, Promise.Standing standing) {
        return promised(clock, null, standing, true).map(promised -> promised);
    }

    private static Optional<CaseEvent> missed(DeadlineBreached breach) {
        return promised(breach.getClock(), breach.getDueAt(), BREACHED, false).map(news -> {
            var trigger = new Trigger.Breach(news.promise().kind());
            return new CaseEvent.Missed(
                    news,
                    Step.Triggered.of(breach.getFiredAt(), breach.getMeta().getEventId(), trigger));
        });
    }

    private static Optional<Promised> promised(
            ClockRef clock, @Nullable Instant dueAt, Promise.Standing standing, boolean keepDue) {
        return kind(clock.getKind())
                .map(kind -> new Promised(
                        new Promise(kind, clock.getCycle(), dueAt, standing), keepDue, clock.getPolicyVersion()));
    }

    /** Empty for a kind that only newer writers know. */
    private static Optional<ClockKind> kind(support.pledge.events.ClockKind kind) {
        return switch (kind) {
            case ACKNOWLEDGEMENT -> Optional.of(ClockKind.ACKNOWLEDGEMENT);
            case FIRST_RESPONSE -> Optional.of(ClockKind.FIRST_RESPONSE);
            case NEXT_RESPONSE -> Optional.of(ClockKind.NEXT_RESPONSE);
            case PERIODIC_UPDATE -> Optional.of(ClockKind.PERIODIC_UPDATE);
            case RESOLUTION -> Optional.of(ClockKind.RESOLUTION);
            case EXPECTED_RESOLUTION -> Optional.of(ClockKind.EXPECTED_RESOLUTION);
            case CUSTOMER_WAIT -> Optional.of(ClockKind.CUSTOMER_WAIT);
            case TEAM_ACCEPTANCE -> Optional.of(ClockKind.TEAM_ACCEPTANCE);
            case UNKNOWN -> Optional.empty();
        };
    }
}

package support.pledge.escalation.stream;

import static support.pledge.escalation.model.Promise.Standing.BREACHED;
import static support.pledge.escalation.model.Promise.Standing.CANCELLED;
import static support.pledge.escalation.model.Promise.Standing.EXCLUDED;
import static support.pledge.escalation.model.Promise.Standing.MET;
import static support.pledge.escalation.model.Promise.Standing.PAUSED;
import static support.pledge.escalation.model.Promise.Standing.RUNNING;

import java.time.Duration;
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
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.policy.ClockKind;
import support.pledge.policy.routing.Trigger;

/** What the clocks' events mean for a ticket's case. */
final class ClockNews {
    private ClockNews() {}

    static Optional<CaseEvent> translate(SpecificRecord event) {
        return switch (event) {
            case ClockStarted e -> news(e.getClock(), e.getDueAt(), e.getDueAt() == null ? EXCLUDED : RUNNING, why(e));
            case ClockPaused e -> news(e.getClock(), null, PAUSED, why(e));
            case ClockResumed e -> news(e.getClock(), e.getDueAt(), RUNNING, "was paused for a time");
            case ClockRescheduled e ->
                news(e.getClock(), e.getNewDueAt(), e.getNewDueAt() == null ? EXCLUDED : RUNNING, why(e));
            case ClockMet e -> news(e.getClock(), e.getDueAt(), MET, "");
            case ClockCancelled e ->
                promised(e.getClock(), null, CANCELLED, true, "").map(promised -> promised);
            case BreachCorrected e -> news(e.getClock(), e.getDueAt(), MET, "");
            case DeadlineApproaching e -> approaching(e);
            case DeadlineBreached e -> missed(e);
            default -> Optional.empty();
        };
    }

    private static String why(ClockStarted e) {
        String within = e.getDueAt() == null
                ? "nothing is promised"
                : e.getTarget()
                        + (e.getCalendar() == null ? " of real time" : " of the hours '" + e.getCalendar() + "'");
        String because = e.getBecause() == null ? "" : " (" + e.getBecause() + ")";
        return within + ", counted from " + e.getStartedAt() + because;
    }

    private static String why(ClockPaused e) {
        return "paused (" + e.getReason() + ") with " + Duration.ofMillis(e.getRemainingMillis()) + " left";
    }

    private static String why(ClockRescheduled e) {
        return "was due " + e.getOldDueAt() + " before (" + e.getCause() + ")";
    }

    private static Optional<CaseEvent> news(
            ClockRef clock, @Nullable Instant dueAt, Promise.Standing standing, String why) {
        return promised(clock, dueAt, standing, false, why).map(promised -> promised);
    }

    private static Optional<CaseEvent> approaching(DeadlineApproaching warning) {
        return kind(warning.getClock().getKind())
                .map(kind -> new CaseEvent.Happened(Step.Triggered.of(
                        warning.getFiredAt(),
                        warning.getMeta().getEventId(),
                        new Trigger.Warning(kind, warning.getPercent()))));
    }

    private static Optional<CaseEvent> missed(DeadlineBreached breach) {
        return promised(breach.getClock(), breach.getDueAt(), BREACHED, false, "")
                .map(news -> {
                    var trigger = Trigger.missed(
                            news.promise().kind(), breach.getClock().getTeam());
                    return new CaseEvent.Missed(
                            news,
                            Step.Triggered.of(
                                    breach.getFiredAt(), breach.getMeta().getEventId(), trigger));
                });
    }

    private static Optional<Promised> promised(
            ClockRef clock, @Nullable Instant dueAt, Promise.Standing standing, boolean keepDue, String why) {
        return kind(clock.getKind())
                .map(kind -> new Promised(
                        new Promise(kind, clock.getCycle(), dueAt, standing, why), keepDue, clock.getPolicyVersion()));
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

package support.pledge.intake.stream;

import static support.pledge.intake.stream.TicketFacts.source;
import static support.pledge.intake.stream.TicketFacts.words;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.BreachCorrected;
import support.pledge.events.ChatMessage;
import support.pledge.events.ClockCancelled;
import support.pledge.events.ClockMet;
import support.pledge.events.ClockPaused;
import support.pledge.events.ClockRef;
import support.pledge.events.ClockRescheduled;
import support.pledge.events.ClockResumed;
import support.pledge.events.ClockStarted;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EscalationAccepted;
import support.pledge.events.EscalationDeferred;
import support.pledge.events.MessageFailed;
import support.pledge.events.MessageSent;
import support.pledge.events.MessageSuppressed;
import support.pledge.events.TicketEscalated;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.intake.model.conversation.Fact.Source;
import support.pledge.intake.model.conversation.Promise;
import support.pledge.intake.model.conversation.Promise.Standing;

/** What sla-timer, escalation and notification tell, as facts of a conversation. */
final class ServiceFacts {
    private ServiceFacts() {}

    /** The fact in an event of another service; empty for what a conversation does not show. */
    static Optional<Fact> of(SpecificRecord event, long offset) {
        var from = source(event, offset);
        return Optional.ofNullable(
                switch (event) {
                    case ChatMessage line ->
                        new Fact.LineShown(from, line.getKind().name(), line.getText(), line.getCausedBy());
                    case TicketEscalated to ->
                        new Fact.HandedOver(
                                from,
                                to.getToTeam(),
                                words(
                                        "to " + to.getToTeam(),
                                        to.getReason(),
                                        "starts " + to.getStartsAt(),
                                        to.getExplanation()));
                    case EscalationDeferred waits ->
                        new Fact.Happened(
                                from,
                                "escalation-deferred",
                                words(waits.getToTeam() + " opens " + waits.getOpensAt(), waits.getExplanation()));
                    case EscalationAccepted accepted ->
                        new Fact.Happened(from, "escalation-accepted", accepted.getTeam());
                    case MessageSent sent ->
                        new Fact.Happened(
                                from,
                                "message-sent",
                                words(
                                        sent.getKind().name(),
                                        sent.getRoute().name(),
                                        sent.getAcceptedAt().toString()));
                    case MessageFailed failed ->
                        new Fact.Happened(
                                from, "message-failed", words(failed.getKind().name(), failed.getReason()));
                    case MessageSuppressed not ->
                        new Fact.Happened(
                                from, "message-suppressed", words(not.getKind().name(), not.getWhy()));
                    default -> clock(from, event);
                });
    }

    private static @Nullable Fact clock(Source from, SpecificRecord event) {
        return switch (event) {
            case ClockStarted e ->
                promised(from, e.getClock(), e.getDueAt(), e.getDueAt() == null ? Standing.EXCLUDED : Standing.RUNNING);
            case ClockPaused e -> promised(from, e.getClock(), null, Standing.PAUSED);
            case ClockResumed e -> promised(from, e.getClock(), e.getDueAt(), Standing.RUNNING);
            case ClockRescheduled e ->
                promised(
                        from,
                        e.getClock(),
                        e.getNewDueAt(),
                        e.getNewDueAt() == null ? Standing.EXCLUDED : Standing.RUNNING);
            case ClockMet e -> promised(from, e.getClock(), e.getDueAt(), Standing.MET);
            case ClockCancelled e -> promised(from, e.getClock(), null, Standing.CANCELLED);
            case DeadlineBreached e -> promised(from, e.getClock(), e.getDueAt(), Standing.BREACHED);
            case BreachCorrected e -> promised(from, e.getClock(), e.getDueAt(), Standing.CORRECTED);
            default -> null;
        };
    }

    private static Fact promised(Source from, ClockRef clock, @Nullable Instant dueAt, Standing standing) {
        return new Fact.Promised(from, new Promise(clock.getKind().name(), clock.getCycle(), dueAt, standing));
    }
}

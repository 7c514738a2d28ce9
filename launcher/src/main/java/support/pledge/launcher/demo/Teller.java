package support.pledge.launcher.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import support.pledge.events.AgentReplied;
import support.pledge.events.ClockCancelled;
import support.pledge.events.ClockMet;
import support.pledge.events.ClockRef;
import support.pledge.events.ClockStarted;
import support.pledge.events.CustomerReplied;
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EscalationDeferred;
import support.pledge.events.EscalationRequested;
import support.pledge.events.MessageFailed;
import support.pledge.events.MessageSent;
import support.pledge.events.MessageSuppressed;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;

/** An event as a line for a person; empty for what would only repeat another line. */
final class Teller {
    private static final DateTimeFormatter LATER =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private Teller() {}

    /** @param at when it was seen, to tell "now" from "later" */
    static Optional<String> tell(SpecificRecord event, Instant at) {
        return Optional.ofNullable(
                switch (event) {
                    case TicketOpened opened -> "opened: " + opened.getSubject();
                    case CustomerReplied replied -> "customer: " + shortened(replied.getBody());
                    case AgentReplied replied ->
                        name(replied.getMeta().getActor().getName()) + ": " + shortened(replied.getBody());
                    case EscalationRequested asked -> "an agent asks for escalation: " + asked.getReason();
                    case TicketResolved resolved -> "resolved: " + shortened(resolved.getSummary());
                    case MessageSent sent ->
                        "told the customer: " + words(sent.getKind()) + " by " + words(sent.getRoute()) + ", in "
                                + sent.getLocale();
                    case MessageFailed failed ->
                        "NOT told the customer: " + words(failed.getKind()) + ", " + failed.getReason();
                    case MessageSuppressed kept ->
                        "not told the customer: " + words(kept.getKind()) + ", " + kept.getWhy();
                    case WorkItem item -> workItem(item);
                    default -> clockOrTeam(event, at);
                });
    }

    private static @org.jspecify.annotations.Nullable String clockOrTeam(SpecificRecord event, Instant at) {
        return switch (event) {
            case ClockStarted started -> promise(started);
            case ClockMet met -> clock(met.getClock()) + " kept after " + seconds(met.getStartedAt(), met.getMetAt());
            case ClockCancelled cancelled -> clock(cancelled.getClock()) + " needs no more: " + cancelled.getReason();
            case DeadlineApproaching warning ->
                "WARNING: " + warning.getPercent() + " % of " + clock(warning.getClock()) + " is used up";
            case DeadlineBreached breach ->
                "MISSED: " + clock(breach.getClock()) + " (promised within " + breach.getTarget() + "), noticed "
                        + breach.getLatenessMillis() + " ms after it was due";
            case TicketEscalated escalated ->
                "escalated from " + escalated.getFromTeam() + " to " + escalated.getToTeam() + " ("
                        + words(escalated.getReason()) + "), begins " + when(escalated.getStartsAt(), at);
            case EscalationDeferred waits -> waits.getToTeam() + " is closed, opens " + when(waits.getOpensAt(), at);
            default -> null;
        };
    }

    private static String promise(ClockStarted started) {
        String what = "promised: " + clock(started.getClock()) + " ";
        return started.getDueAt() == null
                ? what + "nothing, " + started.getBecause()
                : what + "within " + started.getTarget();
    }

    private static String workItem(WorkItem item) {
        return item.getKind() == WorkKind.INFORMATION
                ? item.getTeam() + " is informed: " + words(item.getReason())
                : "on the desk of " + item.getTeam() + ": " + item.getNextStep();
    }

    static String when(Instant then, Instant now) {
        return then.isAfter(now.plusSeconds(5)) ? LATER.format(then) : "now";
    }

    static String clock(ClockRef clock) {
        return words(clock.getKind());
    }

    /** {@code FIRST_RESPONSE} as people write it. */
    static String words(Object name) {
        return name.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String seconds(Instant from, Instant to) {
        return String.format(Locale.ROOT, "%.2f s", Duration.between(from, to).toMillis() / 1000.0);
    }

    private static String name(String name) {
        return name.isBlank() ? "agent" : name;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 90 ? line : line.substring(0, 89) + "…";
    }
}

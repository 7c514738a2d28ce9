package support.pledge.policy.routing;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.Escalation.Rule;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;

/** Says in English why a ticket goes where it goes. */
record Explanation(
        PolicyPack pack, Trigger trigger, @Nullable Rule rule, TicketFacts facts) {
    private static final DateTimeFormatter OPENING =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm (VV)", Locale.ENGLISH);

    /** Stable key: what translations and tests go by. */
    String reason() {
        return switch (trigger) {
            case Trigger.Request request -> TicketFacts.spelling(request.reason());
            case Trigger.Breach(ClockKind clock) -> "BREACH_" + clock.name();
            case Trigger.Warning(ClockKind clock, int percent) -> "WARNING_" + clock.name();
            case Trigger.Opened opened -> "OPENED";
            case Trigger.Aged aged -> "AGED";
            case Trigger.Overload overload -> "OVERLOAD";
            case Trigger.NotAccepted notAccepted -> "NOT_ACCEPTED";
        };
    }

    String of(Team chosen, Team team, Instant startsAt, boolean waits) {
        String who = "it goes to " + team.name();
        if (!chosen.equals(team)) {
            who += " because " + chosen.name() + " is closed";
        }
        String when = waits ? ", which is closed and starts on " + opening(team, startsAt) : "";
        return why() + ": " + who + when + ".";
    }

    private String opening(Team team, Instant startsAt) {
        return OPENING.format(startsAt.atZone(pack.hours(team, facts.site()).zone()));
    }

    private String why() {
        if (rule != null && rule.because() != null) {
            String because = rule.because().first();
            return because.endsWith(".") ? because.substring(0, because.length() - 1) : because;
        }
        return switch (trigger) {
            case Trigger.Request request ->
                "A specialist was asked for ("
                        + request.reason().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
            case Trigger.Breach(ClockKind clock) -> "The promised " + words(clock) + " was missed";
            case Trigger.Warning(ClockKind clock, int percent) ->
                percent + "% of the time for the promised " + words(clock) + " has passed";
            case Trigger.Opened opened -> "A ticket of this kind was opened";
            case Trigger.Aged aged -> "The ticket has been open for long";
            case Trigger.Overload overload -> "The team has more tickets than it can answer";
            case Trigger.NotAccepted(String team) -> "Nobody of " + team + " took the ticket";
        };
    }

    private static String words(ClockKind clock) {
        return clock.key().replace('-', ' ');
    }
}

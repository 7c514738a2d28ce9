package support.pledge.policy.routing;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.pack.Escalation.Rule;
import support.pledge.policy.pack.Team;
import support.pledge.policy.routing.Candidates.Choice;
import support.pledge.policy.routing.Presence.Begin;

/** Says in English why a ticket goes where it goes. */
record Explanation(Trigger trigger, @Nullable Rule rule, Presence presence) {
    private static final DateTimeFormatter OPENING =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm (VV)", Locale.ENGLISH);

    String of(Choice choice, Begin begin, boolean waits) {
        String who = "it goes to " + choice.team().name();
        if (begin.agent() != null) {
            who += " (" + begin.agent().name() + ")";
        }
        if (!choice.closed().isEmpty()) {
            who += " because " + names(choice.closed()) + (choice.closed().size() == 1 ? " is closed" : " are closed");
        }
        String when = waits ? ", which is closed and starts on " + opening(begin) : "";
        return why() + ": " + who + when + ".";
    }

    private static String names(List<Team> teams) {
        return teams.stream().map(Team::name).collect(Collectors.joining(", "));
    }

    private String opening(Begin begin) {
        return OPENING.format(begin.at().atZone(presence.zone(begin.team())));
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
            case Trigger.Aged(Duration age) -> "The ticket has been open for " + age.toHours() + " hours";
            case Trigger.Overload overload -> "The team has more tickets than it can answer";
            case Trigger.NotAccepted(String team) -> "Nobody of " + team + " took the ticket";
            case Trigger.RosterChanged changed -> "The teams or their hours have changed";
        };
    }

    private static String words(ClockKind clock) {
        return clock.key().replace('-', ' ');
    }
}

package support.pledge.escalation.model;

import java.util.List;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Trigger;

/** English sentences for people who operate Pledge; customers are written to by others. */
final class Wording {
    private Wording() {}

    static String information(Trigger trigger, Position before, List<HandOver> handOvers) {
        return whatHappened(trigger) + "; " + whatFollows(before, handOvers) + ".";
    }

    private static String whatHappened(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Breach breach -> "The promise " + breach.clock().key() + " was missed";
            case Trigger.Warning warning ->
                "The promise " + warning.clock().key() + " has used " + warning.percent() + " % of its time";
            case Trigger.Request request -> "An agent asked for escalation (" + request.reason() + ")";
            case Trigger.Opened ignored -> "The ticket came in";
            case Trigger.Aged aged ->
                "The ticket has been open for " + aged.age().toHours() + " hours";
            case Trigger.Overload ignored -> "The team has more tickets than it can handle";
            case Trigger.NotAccepted late -> "Team " + late.team() + " has not taken the ticket";
            case Trigger.RosterChanged ignored -> "The hours of the teams have changed";
        };
    }

    private static String whatFollows(Position before, List<HandOver> handOvers) {
        if (before.ended()) {
            return "the ticket had been resolved or closed by then";
        }
        if (handOvers.isEmpty()) {
            return "the ticket stays with team " + before.team();
        }
        HandOver first = handOvers.getFirst();
        return "the ticket goes from team " + first.from() + " to team " + first.to()
                + (first.waits() ? ", which begins at " + first.startsAt() : "");
    }
}

package support.pledge.escalation.model;

import java.util.List;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.routing.HandOver;
import support.pledge.policy.routing.Trigger;

/** Keys and English sentences for people who operate Pledge; customers are written to by others. */
final class Wording {
    private Wording() {}

    /** The stable key of a reason, e.g. {@code BREACH_FIRST_RESPONSE}. */
    static String reasonOf(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Breach breach -> "BREACH_" + breach.clock().name();
            case Trigger.Warning warning -> "WARNING_" + warning.clock().name();
            case Trigger.Request request -> TicketFacts.spelling(request.reason());
            case Trigger.Opened ignored -> "OPENED";
            case Trigger.Aged ignored -> "AGED";
            case Trigger.Overload ignored -> "OVERLOAD";
            case Trigger.NotAccepted ignored -> "NOT_ACCEPTED";
        };
    }

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
            case Trigger.Aged ignored -> "The ticket is older than the policy allows";
            case Trigger.Overload ignored -> "The team has more tickets than it can handle";
            case Trigger.NotAccepted late -> "Team " + late.team() + " has not taken the ticket";
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

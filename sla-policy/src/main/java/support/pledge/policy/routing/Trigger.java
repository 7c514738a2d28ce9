package support.pledge.policy.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;

/** Why a ticket may have to go elsewhere. */
public sealed interface Trigger {

    /** @param team the wished-for one; null leaves it to the rules */
    record Request(String reason, @Nullable String team) implements Trigger {}

    record Breach(ClockKind clock) implements Trigger {}

    record Warning(ClockKind clock, int percent) implements Trigger {}

    record Opened() implements Trigger {}

    /** So old that a rule of the pack is about it (S4). */
    record Aged(Duration age) implements Trigger {}

    /**
     * The current team is flooded (E3).
     *
     * @param from the flooded team; one that no longer has the ticket is no reason
     * @param to the expert that has room; null for any that is open
     */
    record Overload(@Nullable String from, @Nullable String to) implements Trigger {}

    /** The team that was offered it did not take it in time; one that no longer has it is no reason. */
    record NotAccepted(String team) implements Trigger {}

    /** Teams or their hours changed: what waits for an opening may wait for another one. */
    record RosterChanged() implements Trigger {}

    /** Stable key: what translations and tests go by. */
    default String key() {
        return switch (this) {
            case Request request -> TicketFacts.spelling(request.reason());
            case Breach(ClockKind clock) -> "BREACH_" + clock.name();
            case Warning(ClockKind clock, int percent) -> "WARNING_" + clock.name();
            case Opened opened -> "OPENED";
            case Aged aged -> "AGED";
            case Overload overload -> "OVERLOAD";
            case NotAccepted notAccepted -> "NOT_ACCEPTED";
            case RosterChanged changed -> "ROSTER_CHANGED";
        };
    }

    /** A missed promise. A team's own is about that team. */
    static Trigger missed(ClockKind clock, @Nullable String team) {
        return clock == ClockKind.TEAM_ACCEPTANCE && team != null ? new NotAccepted(team) : new Breach(clock);
    }
}

package support.pledge.policy.routing;

import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;

/** Why a ticket may have to go elsewhere. */
public sealed interface Trigger {

    /** @param team the wished-for one; null leaves it to the rules */
    record Request(String reason, @Nullable String team) implements Trigger {}

    record Breach(ClockKind clock) implements Trigger {}

    record Warning(ClockKind clock, int percent) implements Trigger {}

    record Opened() implements Trigger {}

    /** Older than the pack likes (S4). */
    record Aged() implements Trigger {}

    /** The current team is flooded (E3). */
    record Overload() implements Trigger {}

    record NotAccepted(String team) implements Trigger {}
}

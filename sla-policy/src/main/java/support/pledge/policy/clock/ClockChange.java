package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.PauseReason;

/** What a decision did to one clock; {@link #clock()} is the clock after it. In the order in which it happened. */
public sealed interface ClockChange {
    Clock clock();

    /**
     * @param due null when the clock is excluded or starts paused
     * @param because why this target, or why there is none, as the pack says
     * @param target as the pack says it: {@code 10m}, {@code 2bd}, {@code none}
     * @param calendar name of the calendar whose open time counts; null for real time
     * @param source the sentence of the policy document
     */
    record Started(
            Clock clock,
            @Nullable Instant due,
            @Nullable String because,
            String target,
            @Nullable String calendar,
            @Nullable String source)
            implements ClockChange {}

    /** @param note what the agent said about it */
    record Paused(Clock clock, PauseReason reason, @Nullable String note, Duration remaining) implements ClockChange {}

    record Resumed(Clock clock, Instant due) implements ClockChange {}

    /**
     * A null instant stands for "none": the clock was or is now excluded, or is paused.
     *
     * @param cause stable key: {@code severity-changed}, {@code classified}, {@code expectation-set}, {@code policy-recounted}
     */
    record Rescheduled(
            Clock clock, @Nullable Instant from, @Nullable Instant to, String cause) implements ClockChange {}

    record Met(Clock clock, Instant at) implements ClockChange {}

    /** @param reason stable key: {@code ended} (resolved or closed), {@code replaced}, {@code resumed}, {@code awaiting-third-party},
     *     {@code policy-recounted} (the new version does not name the clock) */
    record Cancelled(Clock clock, Instant at, String reason) implements ClockChange {}

    /**
     * @param due of the clock
     * @param warnAt when the warning itself was due
     * @param at when it was given
     */
    record Warned(Clock clock, int percent, Instant due, Instant warnAt, Instant at) implements ClockChange {}

    /** @param at when it was noticed */
    record Breached(Clock clock, Instant due, Instant at) implements ClockChange {}

    record Corrected(Clock clock, Instant due, Instant metAt) implements ClockChange {}

    /** @param thenClose true when the pack wants the ticket closed now (S5) */
    record Expired(Clock clock, Instant due, Instant at, boolean thenClose) implements ClockChange {}
}

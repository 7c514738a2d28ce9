package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One promise to one ticket. A ticket has at most one clock of a kind in a cycle: a later next-response replaces the one before.
 *
 * @param cycle 1, then one more with each reopening
 * @param warned the highest percentage of the time that has been warned of; 0 for none
 * @param team the team that is to accept; only for team-acceptance
 * @param promised an agent's own estimate in real time from the start (S14), which goes before the pack's target
 */
public record Clock(
        ClockKind kind,
        int cycle,
        Instant startedAt,
        ClockState state,
        int warned,
        @Nullable String team,
        @Nullable Duration promised) {

    /** The due instant while the clock runs or where it was missed. */
    public Optional<Instant> due() {
        return switch (state) {
            case ClockState.Running running -> Optional.of(running.due());
            case ClockState.Breached breached -> Optional.of(breached.due());
            case ClockState.Corrected corrected -> Optional.of(corrected.due());
            case ClockState.Expired expired -> Optional.of(expired.due());
            case ClockState.Paused p -> Optional.empty();
            case ClockState.Met m -> Optional.empty();
            case ClockState.Cancelled c -> Optional.empty();
            case ClockState.Excluded e -> Optional.empty();
        };
    }

    Clock in(ClockState next) {
        return new Clock(kind, cycle, startedAt, next, warned, team, promised);
    }

    Clock warnedOf(int percent) {
        return new Clock(kind, cycle, startedAt, state, percent, team, promised);
    }
}

package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;

/**
 * One promise to one ticket. A ticket has at most one clock of a kind in a cycle: a later next-response replaces the one before.
 *
 * @param cycle 1, then one more with each reopening
 * @param warned the highest percentage of the time that has been warned of; 0 for none
 * @param team the team that is to accept; only for team-acceptance
 * @param promised an agent's own estimate in real time from the start (S14), which goes before the pack's target
 * @param counted what was used up under a former version of the policy; null where one version has held from the start
 * @param basis what a settled clock rests on; null while that is still what the ticket says
 */
public record Clock(
        ClockKind kind,
        int cycle,
        Instant startedAt,
        ClockState state,
        int warned,
        @Nullable String team,
        @Nullable Duration promised,
        @Nullable Counted counted,
        @Nullable Basis basis) {

    /** Time used up to {@code until} under {@code policyVersion}; from then on another version counts. */
    public record Counted(Instant until, Duration used, String policyVersion) {}

    /** A settled clock is never rewritten: this is what it was judged by, kept when the ticket has moved on. */
    public record Basis(TicketFacts facts, List<Pause> pauses, String policyVersion) {
        public Basis {
            pauses = List.copyOf(pauses);
        }
    }

    /** A clock before its start. */
    static Clock fresh(ClockKind kind, int cycle, Instant at, @Nullable String team, @Nullable Duration promised) {
        return new Clock(kind, cycle, at, new ClockState.Excluded(""), 0, team, promised, null, null);
    }

    /** When it is or was due; empty while it is paused, where nothing was promised, and for what was met or cancelled while paused. */
    public Optional<Instant> due() {
        return switch (state) {
            case ClockState.Running running -> Optional.of(running.due());
            case ClockState.Breached breached -> Optional.of(breached.due());
            case ClockState.Corrected corrected -> Optional.of(corrected.due());
            case ClockState.Expired expired -> Optional.of(expired.due());
            case ClockState.Met met -> Optional.ofNullable(met.due());
            case ClockState.Paused p -> Optional.empty();
            case ClockState.Cancelled c -> Optional.empty();
            case ClockState.Excluded e -> Optional.empty();
        };
    }

    Clock in(ClockState next) {
        return new Clock(kind, cycle, startedAt, next, warned, team, promised, counted, basis);
    }

    Clock warnedOf(int percent) {
        return new Clock(kind, cycle, startedAt, state, percent, team, promised, counted, basis);
    }

    Clock counting(@Nullable Counted before) {
        return new Clock(kind, cycle, startedAt, state, warned, team, promised, before, basis);
    }

    Clock restingOn(Basis on) {
        return new Clock(kind, cycle, startedAt, state, warned, team, promised, counted, on);
    }
}

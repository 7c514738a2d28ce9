package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.PauseReason;

/**
 * Where a clock stands; each state offers only its legal moves.
 *
 * <pre>
 *              pause                      due passed
 *   Paused <───────────── Running ──────────────────────> Breached ── an answer given before due ──> Corrected
 *     │  └───── resume ─────^ │ │                            (customer-wait and expected-resolution: Expired)
 *     │                       │ └── no longer owed ──> Cancelled
 *     ├── meet ──> Met <──────┴──── given in time all the same ──┘
 *     └── cancel ──> Cancelled
 *
 *   Running, Paused <── new target ──> Running, Paused, Excluded          (an excluded clock is shown, never breached)
 * </pre>
 *
 * Met, Corrected and Expired are final. Breached and Cancelled are left only for an answer that was given in time.
 */
public sealed interface ClockState {

    /** States that wait for something: they may be rescheduled, paused, cancelled. */
    sealed interface Unsettled extends ClockState {}

    /** @param due the instant at which the promise is broken: an answer must be before it */
    record Running(Instant due) implements Unsettled {
        Met meet(Instant at) {
            return new Met(at, due);
        }

        Breached breach(Instant at) {
            return new Breached(due, at);
        }

        Expired expire(Instant at) {
            return new Expired(due, at);
        }
    }

    /** @param remaining work left in the clock's own calendar, never negative */
    record Paused(Instant since, Duration remaining, PauseReason reason) implements Unsettled {
        public Paused {
            if (remaining.isNegative()) {
                throw new IllegalArgumentException("a paused clock has time left, not " + remaining);
            }
        }

        Met meet(Instant at) {
            return new Met(at, null);
        }
    }

    /** Not promised for this ticket, and why. */
    record Excluded(String because) implements Unsettled {}

    /** @param due when it would have been due; null where it was paused, or cancelled before */
    record Met(Instant at, @Nullable Instant due) implements ClockState {}

    /** @param at when it was noticed; {@code at} minus {@code due} is the lateness */
    record Breached(Instant due, Instant at) implements ClockState {
        Corrected correct(Instant metAt) {
            return new Corrected(due, metAt);
        }
    }

    /** Reported as breached, then an answer turned up that had been given in time: counts as met. */
    record Corrected(Instant due, Instant metAt) implements ClockState {}

    /** Ran out without a broken promise. */
    record Expired(Instant due, Instant at) implements ClockState {}

    /** @param at when it ceased to matter */
    record Cancelled(Instant at, String reason) implements ClockState {
        Met meet(Instant metAt) {
            return new Met(metAt, null);
        }
    }
}

package support.pledge.policy.clock;

import java.time.Instant;
import java.util.Optional;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Timing.Firing;

/** What the clocks of one ticket do when their time comes: warn, breach, expire. */
final class Deadlines {
    private final ClockBoard board;
    private final Timing timing;
    private final Instant now;

    Deadlines(ClockBoard board, Timing timing, Instant now) {
        this.board = board;
        this.timing = timing;
        this.now = now;
    }

    Optional<Instant> nextFiring() {
        return earliest().map(next -> next.firing().at());
    }

    private record Next(Clock clock, Firing firing) {}

    private Optional<Next> earliest() {
        TicketFacts facts = board.factsIfKnown();
        Next earliest = null;
        for (Clock clock : board.current.values()) {
            Firing firing = facts == null
                    ? null
                    : timing.next(clock, facts, board.pauses).orElse(null);
            if (firing != null
                    && (earliest == null
                            || firing.at().isBefore(earliest.firing().at()))) {
                earliest = new Next(clock, firing);
            }
        }
        return Optional.ofNullable(earliest);
    }

    /** Fires all that is due at or before {@code limit}, in order. */
    void fire(Instant limit) {
        for (Next next = earliest().orElse(null);
                next != null && !next.firing().at().isAfter(limit);
                next = earliest().orElse(null)) {
            fire(next.clock(), next.firing());
        }
    }

    private void fire(Clock clock, Firing firing) {
        ClockState.Running running = (ClockState.Running) clock.state();
        if (!firing.isDue()) {
            Clock warned = clock.warnedOf(firing.percent());
            board.current.put(clock.kind(), warned);
            board.changes.add(new ClockChange.Warned(warned, firing.percent(), running.due(), firing.at(), now));
        } else if (clock.kind().expires()) {
            Clock expired = clock.in(running.expire(now));
            board.current.put(clock.kind(), expired);
            board.changes.add(new ClockChange.Expired(
                    expired, running.due(), now, timing.closesWhenExpired(clock, board.known())));
        } else {
            Clock breached = clock.in(running.breach(now));
            board.current.put(clock.kind(), breached);
            board.changes.add(new ClockChange.Breached(breached, running.due(), now));
        }
    }
}

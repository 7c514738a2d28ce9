package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Moves the clocks of a ticket from a former version of the policy to this one: what was used up under the former one stays used up, the
 * rest is counted anew. What settled under the former one rests on it.
 */
final class Recount {
    private final ClockBoard board;
    private final Timing timing;
    private final Timing former;
    private final String formerVersion;
    private final Instant now;

    Recount(ClockBoard board, Timing timing, Timing former, String formerVersion, Instant now) {
        this.board = board;
        this.timing = timing;
        this.former = former;
        this.formerVersion = formerVersion;
        this.now = now;
    }

    /** @param owed which of the excluded clocks may run now */
    void move(String cause, Predicate<Clock> owed) {
        board.settle(clock -> true, formerVersion);
        for (Clock was : List.copyOf(board.current.values())) {
            if (!(was.state() instanceof ClockState.Unsettled)) {
                continue;
            }
            if (!timing.runs(was.kind())) {
                board.cancel(was.kind(), now, cause);
                continue;
            }
            Clock is = recounted(was);
            boolean mayRun = !(was.state() instanceof ClockState.Excluded)
                    || is.state() instanceof ClockState.Excluded
                    || owed.test(was);
            if (mayRun) {
                put(was, is.warnedOf(board.stillWarned(is)), cause);
            }
        }
    }

    private void put(Clock was, Clock is, String cause) {
        board.current.put(is.kind(), is);
        if (!is.state().equals(was.state())) {
            board.tell(was, is, cause, null);
        }
    }

    private Clock recounted(Clock was) {
        Duration work = timing.promise(was, board.known()).work();
        if (work == null || was.state() instanceof ClockState.Excluded) {
            return was.in(timing.state(was, board.known(), board.pauses));
        }
        Clock is = was.counting(counted(was, work));
        return is.in(timing.state(is, board.known(), board.pauses));
    }

    private Clock.Counted counted(Clock was, Duration work) {
        Clock.Counted before = was.counted();
        if (before != null && before.used().compareTo(work) >= 0) {
            // Used up before the last recount: it was due there, for what was counted up to a recount is settled.
            return new Clock.Counted(before.until(), work, before.policyVersion());
        }
        Duration used = former.used(was, board.known(), board.pauses, now);
        // What the new version gives has been used up before: it was due when that much was done.
        return used.compareTo(work) < 0
                ? new Clock.Counted(now, used, formerVersion)
                : new Clock.Counted(former.doneBy(was, board.known(), board.pauses, work), work, formerVersion);
    }
}

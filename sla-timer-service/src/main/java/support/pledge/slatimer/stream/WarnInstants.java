package support.pledge.slatimer.stream;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.Decision;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketState;

/**
 * When each warning was due. A decision says when a warning was given; after a downtime one decision gives several, each due at another
 * instant. Walking from deadline to deadline with the same pure library tells them apart.
 */
final class WarnInstants {

    static final WarnInstants AT_ONCE = new WarnInstants();

    private final Map<String, Instant> due = new HashMap<>();

    private WarnInstants() {}

    /** Those of the warnings that {@code fireDue(before, now)} gave. */
    static WarnInstants walk(SlaLifecycle lifecycle, TicketState before, Decision decision, Instant now) {
        if (decision.changes().stream().noneMatch(ClockChange.Warned.class::isInstance)) {
            return AT_ONCE;
        }
        WarnInstants found = new WarnInstants();
        TicketState state = before;
        Instant last = Instant.MIN;
        Optional<Instant> next = lifecycle.nextDue(state);
        while (next.isPresent() && next.get().isAfter(last) && !next.get().isAfter(now)) {
            last = next.get();
            Decision step = lifecycle.fireDue(state, last);
            for (ClockChange change : step.changes()) {
                if (change instanceof ClockChange.Warned warned) {
                    found.due.put(key(warned), last);
                }
            }
            state = step.state();
            next = lifecycle.nextDue(state);
        }
        return found;
    }

    /** The instant it was due; where that is not known, the one at which it was given. */
    Instant of(ClockChange.Warned warned) {
        return due.getOrDefault(key(warned), warned.at());
    }

    private static String key(ClockChange.Warned warned) {
        Clock clock = warned.clock();
        return clock.kind() + "/" + clock.cycle() + "/" + clock.startedAt() + "/" + warned.percent();
    }
}

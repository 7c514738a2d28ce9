package support.pledge.policy.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.Decision;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyPack;

/** One ticket of a desk in virtual time, with a timer that is never late. */
final class DeskStory {
    private final SlaLifecycle lifecycle;
    private final List<ClockChange> changes = new ArrayList<>();
    private TicketState state;
    private int events;

    DeskStory(PolicyPack pack, TicketFacts facts, Instant opened) {
        lifecycle = new SlaLifecycle(pack);
        state = keep(lifecycle.on(new TicketEvent.Opened("opened", opened, facts), null, opened));
    }

    /** Something happens, and is heard of at once. */
    DeskStory at(String when, BiFunction<String, Instant, TicketEvent> event) {
        waits(when);
        state = keep(lifecycle.on(event.apply("event-" + events++, Desk.at(when)), state, Desk.at(when)));
        return this;
    }

    /** Time passes; whatever is due fires on the dot. */
    DeskStory waits(String until) {
        Instant end = Desk.at(until);
        for (Optional<Instant> due = lifecycle.nextDue(state);
                due.isPresent() && !due.get().isAfter(end);
                due = lifecycle.nextDue(state)) {
            state = keep(lifecycle.fireDue(state, due.get()));
        }
        return this;
    }

    ClockState clock(ClockKind kind) {
        return state.clock(kind).orElseThrow().state();
    }

    boolean has(ClockKind kind) {
        return state.clock(kind).isPresent();
    }

    /** All that one clock has done, in order. */
    <C extends ClockChange> List<C> changes(ClockKind kind, Class<C> what) {
        return changes.stream()
                .filter(change -> change.clock().kind() == kind)
                .filter(what::isInstance)
                .map(what::cast)
                .toList();
    }

    static ClockState running(String due) {
        return new ClockState.Running(Desk.at(due));
    }

    /** Missed, and noticed on the dot. */
    static ClockState breached(String due) {
        return new ClockState.Breached(Desk.at(due), Desk.at(due));
    }

    static ClockState expired(String due) {
        return new ClockState.Expired(Desk.at(due), Desk.at(due));
    }

    private TicketState keep(Decision decision) {
        changes.addAll(decision.changes());
        return decision.state();
    }
}

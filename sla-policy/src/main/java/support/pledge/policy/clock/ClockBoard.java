package support.pledge.policy.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Timing.Firing;
import support.pledge.policy.clock.Timing.Promise;

/** The clocks of one ticket that still matter, their moves, and a record of what the moves changed. */
final class ClockBoard {
    static final String ENDED = "ended";

    final Map<ClockKind, Clock> current = new EnumMap<>(ClockKind.class);
    final List<ClockChange> changes = new ArrayList<>();
    final List<Pause> pauses;

    @Nullable
    TicketFacts facts;

    private final Timing timing;
    private final Instant now;

    ClockBoard(Timing timing, TicketState state, Instant now) {
        this.timing = timing;
        this.now = now;
        facts = state.facts();
        pauses = new ArrayList<>(state.pauses());
    }

    /** The facts of an opened ticket. */
    TicketFacts known() {
        if (facts == null) {
            throw new IllegalStateException("not opened yet");
        }
        return facts;
    }

    Optional<Clock> clock(ClockKind kind) {
        return Optional.ofNullable(current.get(kind));
    }

    /** Does nothing when the pack does not name the clock. */
    void start(Clock fresh) {
        if (!timing.runs(fresh.kind())) {
            return;
        }
        cancel(fresh.kind(), fresh.startedAt(), "replaced");
        Promise promise = timing.promise(fresh, known());
        Clock clock = fresh.in(timing.state(fresh, known(), pauses));
        current.put(clock.kind(), clock);
        boolean excluded = clock.state() instanceof ClockState.Excluded;
        changes.add(new ClockChange.Started(
                clock,
                clock.due().orElse(null),
                excluded
                        ? promise.excludedBecause()
                        : promise.target() == null ? null : promise.target().because(),
                targetText(clock, promise),
                promise.calendarName(),
                promise.target() == null ? null : promise.target().source()));
    }

    private static String targetText(Clock clock, Promise promise) {
        if (clock.promised() != null) {
            return "promised";
        }
        return promise.target() == null ? "none" : promise.target().within().text();
    }

    /** An answer in time meets a clock whatever else has become of it; a later one changes nothing. */
    void meet(ClockKind kind, Instant given) {
        Clock clock = current.get(kind);
        if (clock == null) {
            return;
        }
        Instant at = given.isBefore(clock.startedAt()) ? clock.startedAt() : given;
        switch (clock.state()) {
            case ClockState.Running running
            when at.isBefore(running.due()) -> met(clock.in(running.meet(at)), at, running.due());
            case ClockState.Paused paused -> met(clock.in(paused.meet(at)), at, null);
            case ClockState.Breached breached
            when at.isBefore(breached.due()) -> {
                Clock corrected = clock.in(breached.correct(at));
                current.put(kind, corrected);
                changes.add(new ClockChange.Corrected(corrected, breached.due(), at));
            }
            case ClockState.Cancelled cancelled when inTime(clock, at) -> met(clock.in(cancelled.meet(at)), at, null);
            default -> {}
        }
    }

    private void met(Clock clock, Instant at, @Nullable Instant due) {
        current.put(clock.kind(), clock);
        changes.add(new ClockChange.Met(clock, at, due));
    }

    private boolean inTime(Clock clock, Instant at) {
        return !(timing.state(clock, known(), pauses) instanceof ClockState.Running(Instant due)) || at.isBefore(due);
    }

    void cancel(ClockKind kind, Instant at, String reason) {
        Clock clock = current.get(kind);
        if (clock != null
                && (clock.state() instanceof ClockState.Running || clock.state() instanceof ClockState.Paused)) {
            Clock cancelled = clock.in(new ClockState.Cancelled(at, reason));
            current.put(kind, cancelled);
            changes.add(new ClockChange.Cancelled(cancelled, at, reason));
        }
    }

    /** Puts a clock in the place of the one that waits; starts it when none does. */
    void replace(Clock fresh, String cause) {
        Clock was = current.get(fresh.kind());
        boolean waits =
                was != null && (was.state() instanceof ClockState.Running || was.state() instanceof ClockState.Paused);
        if (was == null || !waits) {
            start(fresh);
            return;
        }
        Clock is = fresh.in(timing.state(fresh, known(), pauses));
        current.put(is.kind(), is);
        changes.add(
                new ClockChange.Rescheduled(is, was.due().orElse(null), is.due().orElse(null), cause));
    }

    /**
     * Works all unsettled clocks out anew.
     *
     * @param cause of a new target; null when only the waiting has changed
     * @param owed which of the excluded clocks may run now
     */
    void refresh(@Nullable String cause, @Nullable String note, Predicate<Clock> owed) {
        for (Clock clock : List.copyOf(current.values())) {
            if (!(clock.state() instanceof ClockState.Unsettled was)) {
                continue;
            }
            ClockState.Unsettled is = timing.state(clock, known(), pauses);
            boolean may =
                    !(was instanceof ClockState.Excluded) || is instanceof ClockState.Excluded || owed.test(clock);
            if (may && !is.equals(was)) {
                Clock next = clock.in(is);
                Clock warned = cause == null ? next : next.warnedOf(stillWarned(next));
                current.put(clock.kind(), warned);
                tell(clock, warned, cause, note);
            }
        }
    }

    /** What lies ahead of a moved deadline is warned of again. */
    private int stillWarned(Clock clock) {
        if (clock.state() instanceof ClockState.Excluded) {
            return clock.warned();
        }
        return Math.min(clock.warned(), timing.warnedBy(clock, known(), pauses, now));
    }

    private void tell(Clock was, Clock is, @Nullable String cause, @Nullable String note) {
        if (cause != null) {
            changes.add(new ClockChange.Rescheduled(
                    is, was.due().orElse(null), is.due().orElse(null), cause));
            return;
        }
        switch (is.state()) {
            case ClockState.Paused paused
            when !(was.state() instanceof ClockState.Paused) ->
                changes.add(new ClockChange.Paused(is, paused.reason(), note, paused.remaining()));
            case ClockState.Running running -> changes.add(new ClockChange.Resumed(is, running.due()));
            default -> {} // from one waiting into the next
        }
    }

    Optional<Instant> nextFiring() {
        return earliest().map(next -> next.firing().at());
    }

    private record Next(Clock clock, Firing firing) {}

    private Optional<Next> earliest() {
        Next earliest = null;
        for (Clock clock : current.values()) {
            Firing firing =
                    facts == null ? null : timing.next(clock, facts, pauses).orElse(null);
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
            current.put(clock.kind(), warned);
            changes.add(new ClockChange.Warned(warned, firing.percent(), running.due(), now));
        } else if (clock.kind().expires()) {
            Clock expired = clock.in(running.expire(now));
            current.put(clock.kind(), expired);
            changes.add(new ClockChange.Expired(expired, running.due(), now, timing.closesWhenExpired(clock, known())));
        } else {
            Clock breached = clock.in(running.breach(now));
            current.put(clock.kind(), breached);
            changes.add(new ClockChange.Breached(breached, running.due(), now));
        }
    }
}

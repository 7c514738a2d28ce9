package support.pledge.policy.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.Timing.Promise;

/** The clocks of one ticket that still matter, their moves, and a record of what the moves changed. */
final class ClockBoard {
    static final String ENDED = "ended";

    final Map<ClockKind, Clock> current = new EnumMap<>(ClockKind.class);
    final List<ClockChange> changes = new ArrayList<>();
    final List<Pause> pauses;

    private @Nullable TicketFacts facts;

    private final String policyVersion;
    private final Timing timing;
    private final Instant now;

    ClockBoard(Timing timing, TicketState state, Instant now) {
        this.timing = timing;
        this.now = now;
        policyVersion = state.policyVersion();
        facts = state.facts();
        pauses = new ArrayList<>(state.pauses());
    }

    /** Null before the ticket was opened. */
    @Nullable
    TicketFacts factsIfKnown() {
        return facts;
    }

    /** From now on this is known. */
    void know(TicketFacts learnt) {
        if (facts != null) {
            settle(clock -> !timing.promise(clock, known()).equals(timing.promise(clock, learnt)), policyVersion);
        }
        facts = learnt;
    }

    /** The waiting of this ticket is about to change from this instant on: settled clocks that it would have moved keep it as it was. */
    void settleWaiting(Instant from) {
        settle(
                clock -> clock.due().filter(from::isBefore).isPresent()
                        && !timing.promise(clock, known()).pausesOn().isEmpty(),
                policyVersion);
    }

    /** What is known now no longer matters to the clocks that are settled. */
    void settleAll() {
        settle(clock -> true, policyVersion);
    }

    void settle(Predicate<Clock> matters, String version) {
        for (Clock clock : List.copyOf(current.values())) {
            boolean settled = !(clock.state() instanceof ClockState.Unsettled);
            if (settled && clock.basis() == null && matters.test(clock)) {
                current.put(clock.kind(), clock.restingOn(new Clock.Basis(known(), pauses, version)));
            }
        }
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
                        : promise.target() == null || promise.target().because() == null
                                ? null
                                : promise.target().because().first(),
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
            case ClockState.Running running when at.isBefore(running.due()) -> met(clock.in(running.meet(at)), at);
            case ClockState.Paused paused -> met(clock.in(paused.meet(at)), at);
            case ClockState.Breached breached
            when at.isBefore(breached.due()) -> {
                Clock corrected = clock.in(breached.correct(at));
                current.put(kind, corrected);
                changes.add(new ClockChange.Corrected(corrected, breached.due(), at));
            }
            case ClockState.Cancelled cancelled
            when isStillHeard(clock, cancelled, at) && inTime(clock, at) -> met(clock.in(cancelled.meet(at)), at);
            default -> {}
        }
    }

    private void met(Clock clock, Instant at) {
        current.put(clock.kind(), clock);
        changes.add(new ClockChange.Met(clock, at));
    }

    /** What was done after a clock was given up does not meet it; but whether a team or its ticket was heard of first must not matter. */
    private boolean isStillHeard(Clock clock, ClockState.Cancelled cancelled, Instant at) {
        return timing.runs(clock.kind()) && (clock.kind() == ClockKind.TEAM_ACCEPTANCE || at.isBefore(cancelled.at()));
    }

    private boolean inTime(Clock clock, Instant at) {
        return !(timing.state(clock, known(), pauses) instanceof ClockState.Running(Instant due)) || at.isBefore(due);
    }

    /** What is only heard of after the ticket's end began no sooner than it ended. */
    void cancel(ClockKind kind, Instant ended, String reason) {
        Clock clock = current.get(kind);
        if (clock != null
                && (clock.state() instanceof ClockState.Running || clock.state() instanceof ClockState.Paused)) {
            Instant at = ended.isBefore(clock.startedAt()) ? clock.startedAt() : ended;
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
    int stillWarned(Clock clock) {
        if (clock.state() instanceof ClockState.Excluded) {
            return clock.warned();
        }
        return Math.min(clock.warned(), timing.warnedBy(clock, known(), pauses, now));
    }

    void tell(Clock was, Clock is, @Nullable String cause, @Nullable String note) {
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
}

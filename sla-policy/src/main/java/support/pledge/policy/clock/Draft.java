package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketState.Conversation;
import support.pledge.policy.clock.Timing.Firing;
import support.pledge.policy.clock.Timing.Promise;

/** A ticket while a decision about it is being made: the moves of its clocks, and the changes they make. */
final class Draft {
    /** What has to be remembered for duplicates: those of an idempotent sender come close behind each other. */
    private static final int REMEMBERED_IDS = 16;
    /** Cycles whose clocks stay to be looked at. */
    private static final int KEPT_CYCLES = 3;

    static final String ENDED = "ended";

    private final Timing timing;
    private final TicketState before;
    private final Instant now;
    private final Map<ClockKind, Clock> current = new EnumMap<>(ClockKind.class);
    private final List<Clock> old = new ArrayList<>();
    private final List<ClockChange> changes = new ArrayList<>();
    private final List<String> eventIds;
    private final Map<String, Instant> acceptedAt;
    private final List<Pause> pauses;

    final List<TicketEvent> early;

    @Nullable
    TicketFacts facts;

    TicketStatus status;
    int cycle;

    @Nullable
    Instant cycleStartedAt;

    @Nullable
    Instant endedAt;

    Conversation conversation;

    Draft(Timing timing, TicketState state, Instant now) {
        this.timing = timing;
        this.before = state;
        this.now = now;
        facts = state.facts();
        status = state.status();
        cycle = state.cycle();
        cycleStartedAt = state.cycleStartedAt();
        endedAt = state.endedAt();
        conversation = state.conversation();
        pauses = new ArrayList<>(state.pauses());
        acceptedAt = new HashMap<>(state.acceptedAt());
        early = new ArrayList<>(state.early());
        eventIds = new ArrayList<>(state.recentEventIds());
        for (Clock clock : state.clocks()) {
            if (clock.cycle() == cycle || clock.kind() == ClockKind.ACKNOWLEDGEMENT) {
                current.put(clock.kind(), clock);
            } else {
                old.add(clock);
            }
        }
    }

    Decision decided() {
        List<Clock> clocks = new ArrayList<>(old);
        clocks.addAll(current.values());
        TicketState state = new TicketState(
                before.desk(),
                before.policyVersion(),
                facts,
                status,
                cycle,
                cycleStartedAt,
                endedAt,
                conversation,
                pauses,
                clocks,
                acceptedAt,
                early,
                eventIds);
        return new Decision(state, changes);
    }

    /** False when the event has been seen before. */
    boolean remember(String eventId) {
        if (eventIds.contains(eventId)) {
            return false;
        }
        eventIds.add(eventId);
        if (eventIds.size() > REMEMBERED_IDS) {
            eventIds.removeFirst();
        }
        return true;
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

    // ---- moves

    void start(ClockKind kind, Instant at) {
        start(new Clock(kind, cycle, at, new ClockState.Excluded(""), 0, null, null));
    }

    void startAcceptance(String team, Instant at) {
        start(new Clock(ClockKind.TEAM_ACCEPTANCE, cycle, at, new ClockState.Excluded(""), 0, team, null));
        Instant accepted = acceptedAt.get(team);
        if (accepted != null && !accepted.isBefore(at)) {
            meet(ClockKind.TEAM_ACCEPTANCE, accepted);
        }
        if (endedAt != null) {
            cancel(ClockKind.TEAM_ACCEPTANCE, endedAt, ENDED);
        }
    }

    void accept(String team, Instant at) {
        acceptedAt.merge(team, at, (one, other) -> one.isAfter(other) ? one : other);
        clock(ClockKind.TEAM_ACCEPTANCE)
                .filter(clock -> team.equals(clock.team()) && !at.isBefore(clock.startedAt()))
                .ifPresent(clock -> meet(ClockKind.TEAM_ACCEPTANCE, at));
    }

    /** An agent's own estimate takes the place of the clock that runs, or starts one. */
    void promise(Instant at, Instant until) {
        Duration promised = until.isBefore(at) ? Duration.ZERO : Duration.between(at, until);
        Clock fresh =
                new Clock(ClockKind.EXPECTED_RESOLUTION, cycle, at, new ClockState.Excluded(""), 0, null, promised);
        Clock running = current.get(ClockKind.EXPECTED_RESOLUTION);
        boolean replaces = running != null
                && (running.state() instanceof ClockState.Running || running.state() instanceof ClockState.Paused);
        if (running == null || !replaces) {
            start(fresh);
            return;
        }
        Clock next = fresh.in(timing.state(fresh, known(), pauses));
        current.put(next.kind(), next);
        changes.add(new ClockChange.Rescheduled(
                next, running.due().orElse(null), next.due().orElse(null), "expectation-set"));
    }

    /** A message to the customer meets the running periodic update and starts the next. */
    void updated(Instant at) {
        Clock clock = current.get(ClockKind.PERIODIC_UPDATE);
        if (clock == null || !at.isAfter(clock.startedAt())) {
            return;
        }
        meet(ClockKind.PERIODIC_UPDATE, at);
        start(ClockKind.PERIODIC_UPDATE, at);
        if (endedAt != null) {
            cancel(ClockKind.PERIODIC_UPDATE, endedAt, ENDED);
        }
    }

    private void start(Clock fresh) {
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

    // ---- waiting

    void pause(PauseReason reason, Instant at, @Nullable String note) {
        endPause(at);
        Instant from = pauses.isEmpty() || at.isAfter(lastPauseEnd()) ? at : lastPauseEnd();
        pauses.add(new Pause(reason, from, null));
        refresh(null, note);
    }

    void resume(Instant at) {
        endPause(at);
        refresh(null, null);
    }

    /** Ends the waiting without a word about the clocks. */
    void endPause(Instant at) {
        if (!pauses.isEmpty() && pauses.getLast().to() == null) {
            pauses.add(pauses.removeLast().until(at));
        }
    }

    private Instant lastPauseEnd() {
        Pause last = pauses.getLast();
        return last.to() == null ? last.from() : last.to();
    }

    /** Works all unsettled clocks out anew. */
    void reschedule(String cause) {
        refresh(cause, null);
    }

    private void refresh(@Nullable String cause, @Nullable String note) {
        for (Clock clock : List.copyOf(current.values())) {
            if (!(clock.state() instanceof ClockState.Unsettled was)) {
                continue;
            }
            ClockState.Unsettled is = timing.state(clock, known(), pauses);
            if (!is.equals(was)) {
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

    // ---- cycles

    /**
     * A new cycle; the clocks of the old one stay as they are. Those that other topics drive are carried over: the one acknowledgement a
     * ticket has, and what began after the reopening, whose event was only slower than theirs.
     */
    void beginCycle(Instant at) {
        cycle++;
        cycleStartedAt = at;
        endedAt = null;
        pauses.clear();
        Clock acceptance = current.remove(ClockKind.TEAM_ACCEPTANCE);
        Clock update = current.remove(ClockKind.PERIODIC_UPDATE);
        Clock acknowledgement = current.remove(ClockKind.ACKNOWLEDGEMENT);
        old.addAll(current.values());
        old.removeIf(clock -> clock.cycle() <= cycle - KEPT_CYCLES);
        current.clear();
        if (acknowledgement != null) {
            current.put(acknowledgement.kind(), acknowledgement);
        }
        if (acceptance != null
                && acceptance.team() != null
                && !acceptance.startedAt().isBefore(at)) {
            startAcceptance(acceptance.team(), acceptance.startedAt());
        }
        start(ClockKind.PERIODIC_UPDATE, update != null && update.startedAt().isAfter(at) ? update.startedAt() : at);
    }

    // ---- firing

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

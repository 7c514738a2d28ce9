package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.PauseReason;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketState.Conversation;

/** A ticket while a decision about it is being made: what it is, what it waits for, and with which cycle its clocks go on. */
final class Draft {
    /** What has to be remembered for duplicates: those of an idempotent sender come close behind each other. */
    private static final int REMEMBERED_IDS = 64;
    /** Cycles whose clocks stay to be looked at. */
    private static final int KEPT_CYCLES = 3;

    private final TicketState before;
    private final List<Clock> old = new ArrayList<>();
    private final List<String> eventIds;
    private final Map<String, Instant> acceptedAt;
    private final List<Pause> pauses;

    final ClockBoard clocks;
    final Deadlines deadlines;
    final List<TicketEvent> early;

    TicketStatus status;
    int cycle;

    @Nullable
    Instant cycleStartedAt;

    @Nullable
    Instant endedAt;

    Conversation conversation;

    Draft(Timing timing, TicketState state, Instant now) {
        this.before = state;
        clocks = new ClockBoard(timing, state, now);
        deadlines = new Deadlines(clocks, timing, now);
        status = state.status();
        cycle = state.cycle();
        cycleStartedAt = state.cycleStartedAt();
        endedAt = state.endedAt();
        conversation = state.conversation();
        pauses = clocks.pauses;
        acceptedAt = new HashMap<>(state.acceptedAt());
        early = new ArrayList<>(state.early());
        eventIds = new ArrayList<>(state.recentEventIds());
        for (Clock clock : state.clocks()) {
            if (clock.cycle() == cycle || clock.kind() == ClockKind.ACKNOWLEDGEMENT) {
                clocks.current.put(clock.kind(), clock);
            } else {
                old.add(clock);
            }
        }
    }

    Decision decided() {
        List<Clock> kept = new ArrayList<>(old);
        kept.addAll(clocks.current.values());
        TicketState state = new TicketState(
                before.desk(),
                before.policyVersion(),
                clocks.factsIfKnown(),
                status,
                cycle,
                cycleStartedAt,
                endedAt,
                conversation,
                pauses,
                kept,
                acceptedAt,
                early,
                eventIds);
        return new Decision(state, clocks.changes);
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

    // ---- moves

    void start(ClockKind kind, Instant at) {
        clocks.start(Clock.fresh(kind, cycle, at, null, null));
    }

    void startAcceptance(String team, Instant at) {
        clocks.start(Clock.fresh(ClockKind.TEAM_ACCEPTANCE, cycle, at, team, null));
        Instant accepted = acceptedAt.get(team);
        if (accepted != null && !accepted.isBefore(at)) {
            clocks.meet(ClockKind.TEAM_ACCEPTANCE, accepted);
        }
        if (endedAt != null) {
            clocks.cancel(ClockKind.TEAM_ACCEPTANCE, endedAt, ClockBoard.ENDED);
        }
    }

    void accept(String team, Instant at) {
        acceptedAt.merge(team, at, (one, other) -> one.isAfter(other) ? one : other);
        clocks.clock(ClockKind.TEAM_ACCEPTANCE)
                .filter(clock -> team.equals(clock.team()) && !at.isBefore(clock.startedAt()))
                .ifPresent(clock -> clocks.meet(ClockKind.TEAM_ACCEPTANCE, at));
    }

    /** An agent's own estimate takes the place of the clock that runs, or starts one. */
    void promise(Instant at, Instant until) {
        Duration promised = until.isBefore(at) ? Duration.ZERO : Duration.between(at, until);
        clocks.replace(Clock.fresh(ClockKind.EXPECTED_RESOLUTION, cycle, at, null, promised), "expectation-set");
    }

    /** A message to the customer meets the running periodic update and starts the next. */
    void updated(Instant at) {
        Clock clock = clocks.current.get(ClockKind.PERIODIC_UPDATE);
        if (clock == null || !at.isAfter(clock.startedAt())) {
            return;
        }
        clocks.meet(ClockKind.PERIODIC_UPDATE, at);
        int told = clocks.changes.size();
        start(ClockKind.PERIODIC_UPDATE, at);
        if (endedAt != null) {
            clocks.cancel(ClockKind.PERIODIC_UPDATE, endedAt, ClockBoard.ENDED);
            // A word after the end promises no other one: the clock is only kept for a reopening that is heard of late.
            clocks.changes.subList(told, clocks.changes.size()).clear();
        }
    }

    /** Works the clocks out anew under what is now known. */
    void reclassify(TicketFacts facts, String cause) {
        clocks.know(facts);
        clocks.refresh(cause, null, this::owed);
    }

    /** Whether there is still something to promise: what was done while nothing was promised is not promised afterwards. */
    boolean owed(Clock clock) {
        if (status.ended()) {
            return false;
        }
        return switch (clock.kind()) {
            case ACKNOWLEDGEMENT -> false;
            case FIRST_RESPONSE -> isBefore(conversation.lastAnswerAt(), clock.startedAt());
            case NEXT_RESPONSE -> conversation.unansweredSince() != null;
            case CUSTOMER_WAIT -> status == TicketStatus.AWAITING_CUSTOMER;
            case TEAM_ACCEPTANCE -> clock.team() != null && isBefore(acceptedAt.get(clock.team()), clock.startedAt());
            case PERIODIC_UPDATE, RESOLUTION, EXPECTED_RESOLUTION -> true;
        };
    }

    private static boolean isBefore(@Nullable Instant done, Instant start) {
        return done == null || done.isBefore(start);
    }

    // ---- waiting

    void pause(PauseReason reason, Instant at, @Nullable String note) {
        endPause(at);
        Instant from = pauses.isEmpty() || at.isAfter(lastPauseEnd()) ? at : lastPauseEnd();
        clocks.settleWaiting(from);
        pauses.add(new Pause(reason, from, null));
        clocks.refresh(null, note, clock -> true);
    }

    void resume(Instant at) {
        endPause(at);
        clocks.refresh(null, null, clock -> true);
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

    // ---- cycles

    /**
     * A new cycle; the clocks of the old one stay as they are. Those that other topics drive are carried over: the one acknowledgement a
     * ticket has, and what began after the reopening, whose event was only slower than theirs. Of the old
     * cycle they are not kept: what had become of them hangs on the order in which topics were read. Their events tell it.
     */
    void beginCycle(Instant at) {
        cycle++;
        cycleStartedAt = at;
        endedAt = null;
        clocks.settleAll();
        pauses.clear();
        Clock acceptance = clocks.current.remove(ClockKind.TEAM_ACCEPTANCE);
        Clock update = clocks.current.remove(ClockKind.PERIODIC_UPDATE);
        Clock acknowledgement = clocks.current.remove(ClockKind.ACKNOWLEDGEMENT);
        old.addAll(clocks.current.values());
        old.removeIf(clock -> clock.cycle() <= cycle - KEPT_CYCLES);
        clocks.current.clear();
        if (acknowledgement != null) {
            clocks.current.put(acknowledgement.kind(), acknowledgement);
        }
        if (acceptance != null
                && acceptance.team() != null
                && !acceptance.startedAt().isBefore(at)) {
            startAcceptance(acceptance.team(), acceptance.startedAt());
        }
        start(ClockKind.PERIODIC_UPDATE, update != null && update.startedAt().isAfter(at) ? update.startedAt() : at);
    }
}

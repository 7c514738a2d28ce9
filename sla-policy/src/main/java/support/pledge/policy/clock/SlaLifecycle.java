package support.pledge.policy.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.FactsChange;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.TicketState.Conversation;
import support.pledge.policy.pack.PolicyPack;

/**
 * The promises of one pack to one ticket at a time: pure, thread-safe.
 *
 * <pre>
 *   clock                starts with                     met by                                cancelled by
 *   acknowledgement      Opened                          Acknowledged                          -
 *   first-response       Opened                          AgentReplied                          Resolved, Closed
 *   next-response        first unanswered CustomerReplied  AgentReplied                        Resolved, Closed
 *   periodic-update      Opened, Reopened, each update   AgentReplied, UpdateSent              Resolved, Closed
 *   resolution           Opened, Reopened                Resolved                              Closed
 *   expected-resolution  Opened, Reopened, ExpectationSet  Resolved                            Closed
 *   customer-wait        AwaitingCustomer                CustomerReplied                       any other change of status
 *   team-acceptance      HandedOver                      Assigned, Accepted by that team       Resolved, Closed, next HandedOver
 *
 *   status:  NOT_OPENED ── Opened ──> OPEN <──────── Resumed, CustomerReplied ───────┐
 *                                     │ └── AwaitingCustomer, AwaitingThirdParty ──> AWAITING_…
 *                                     └── Resolved ──> RESOLVED ── Closed ──> CLOSED      (each also from AWAITING_…)
 *                                     ^── Reopened, with a new cycle ─┴──────────┘
 * </pre>
 *
 * An event counts from when it occurred: an answer must have been given <em>before</em> the due instant. The final state does not hang
 * on how events of different topics are interleaved, as long as none of them comes so late that a deadline has fired in between. (Of
 * several takings by one team that are read before its hand-over, the last one counts.)
 *
 * <p>After a reopening no acknowledgement is owed. Who has spoken since then (or last) and got no answer is owed a next-response, or the
 * first-response if no person has ever answered.
 */
public final class SlaLifecycle {
    private static final List<ClockKind> FROM_OPENING = List.of(
            ClockKind.ACKNOWLEDGEMENT,
            ClockKind.FIRST_RESPONSE,
            ClockKind.PERIODIC_UPDATE,
            ClockKind.RESOLUTION,
            ClockKind.EXPECTED_RESOLUTION);
    private static final List<ClockKind> OWED_UNTIL_THE_END = List.of(
            ClockKind.FIRST_RESPONSE,
            ClockKind.NEXT_RESPONSE,
            ClockKind.PERIODIC_UPDATE,
            ClockKind.CUSTOMER_WAIT,
            ClockKind.TEAM_ACCEPTANCE);
    private static final List<ClockKind> OF_THE_WORK = List.of(ClockKind.RESOLUTION, ClockKind.EXPECTED_RESOLUTION);

    private final PolicyPack pack;
    private final Timing timing;

    public SlaLifecycle(PolicyPack pack) {
        this.pack = pack;
        this.timing = new Timing(pack);
    }

    /**
     * What an event does. Deadlines that lie before the event fire first, those that have passed by {@code now} after it.
     *
     * @param state null when nothing has been heard of the ticket yet; whatever the first event is, it is not lost
     * @throws IllegalArgumentException when the state is pinned to another version than this pack
     */
    public Decision on(TicketEvent event, @Nullable TicketState state, Instant now) {
        Draft draft = draft(state == null ? TicketState.unheardOf(pack.desk(), pack.version()) : state, now);
        if (!draft.remember(event.eventId())) {
            return draft.decided();
        }
        if (draft.status == TicketStatus.NOT_OPENED) {
            if (event instanceof TicketEvent.Opened opened) {
                open(draft, opened, earlier(opened.at(), now));
                List<TicketEvent> early = List.copyOf(draft.early);
                draft.early.clear();
                early.forEach(each -> apply(draft, each, now));
            } else {
                draft.early.add(event);
            }
        } else {
            apply(draft, event, now);
        }
        draft.fire(now);
        return draft.decided();
    }

    /** Everything due at or before {@code now}, each once, in order of due. Harmless when nothing is. */
    public Decision fireDue(TicketState state, Instant now) {
        Draft draft = draft(state, now);
        draft.fire(now);
        return draft.decided();
    }

    /** When {@link #fireDue} is wanted next: a warning or a due instant; empty when nothing runs. */
    public Optional<Instant> nextDue(TicketState state) {
        return draft(state, Instant.MIN).nextFiring();
    }

    /** How a clock of this kind would stand if it started now: for examples and explanations. */
    public ClockState promised(ClockKind kind, TicketFacts facts, Instant start) {
        Clock clock = new Clock(kind, 1, start, new ClockState.Excluded(""), 0, null, null);
        return timing.state(clock, facts, List.of());
    }

    private Draft draft(TicketState state, Instant now) {
        if (!state.desk().equals(pack.desk()) || !state.policyVersion().equals(pack.version())) {
            throw new IllegalArgumentException("ticket is pinned to policy " + state.desk() + "@"
                    + state.policyVersion() + ", not " + pack.desk() + "@" + pack.version());
        }
        return new Draft(timing, state, now);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void apply(Draft draft, TicketEvent event, Instant now) {
        // Nothing can have happened after it was heard of: a sender's clock is fast.
        Instant at = earlier(event.at(), now);
        draft.fire(at);
        switch (event) {
            case TicketEvent.Opened again -> {}
            case TicketEvent.BotReplied bot -> {}
            case TicketEvent.Noted note -> {}
            case TicketEvent.Acknowledged done -> draft.meet(ClockKind.ACKNOWLEDGEMENT, at);
            case TicketEvent.CustomerReplied customer -> customerReplied(draft, at);
            case TicketEvent.AgentReplied agent -> agentReplied(draft, at);
            case TicketEvent.UpdateSent update -> draft.updated(at);
            case TicketEvent.SeverityChanged(String id, Instant when, int to) ->
                reclassified(draft, draft.known().withSeverity(to), "severity-changed");
            case TicketEvent.Classified(String id, Instant when, FactsChange change) ->
                reclassified(draft, draft.known().with(change), "classified");
            case TicketEvent.AwaitingCustomer(String id, Instant when, String reason) ->
                await(draft, PauseReason.AWAITING_CUSTOMER, at, reason);
            case TicketEvent.AwaitingThirdParty(String id, Instant when, String reason) ->
                await(draft, PauseReason.AWAITING_THIRD_PARTY, at, reason);
            case TicketEvent.Resumed resumed -> resumed(draft, at);
            case TicketEvent.Assigned(String id, Instant when, String team, String agent) -> draft.accept(team, at);
            case TicketEvent.Accepted(String id, Instant when, String team) -> draft.accept(team, at);
            case TicketEvent.HandedOver(String id, Instant when, String team) -> handedOver(draft, team, at);
            case TicketEvent.ExpectationSet(String id, Instant when, Instant until) -> expect(draft, at, until);
            case TicketEvent.Resolved resolved -> end(draft, TicketStatus.RESOLVED, at);
            case TicketEvent.Closed closed -> end(draft, TicketStatus.CLOSED, at);
            case TicketEvent.Reopened reopened -> reopened(draft, at);
        }
    }

    private static void open(Draft draft, TicketEvent.Opened opened, Instant at) {
        draft.facts = opened.facts();
        draft.status = TicketStatus.OPEN;
        draft.cycle = 1;
        draft.cycleStartedAt = at;
        draft.conversation = new Conversation(at, at, null);
        FROM_OPENING.forEach(kind -> draft.start(kind, at));
    }

    private static void customerReplied(Draft draft, Instant at) {
        Conversation was = draft.conversation;
        Instant last = was.lastCustomerAt() == null || at.isAfter(was.lastCustomerAt()) ? at : was.lastCustomerAt();
        boolean answered = was.lastAnswerAt() != null && at.isBefore(was.lastAnswerAt());
        boolean first = was.unansweredSince() == null && !answered && !draft.status.ended();
        draft.conversation = new Conversation(first ? at : was.unansweredSince(), last, was.lastAnswerAt());
        if (draft.status == TicketStatus.AWAITING_CUSTOMER) {
            draft.meet(ClockKind.CUSTOMER_WAIT, at);
            draft.status = TicketStatus.OPEN;
            draft.resume(at);
        }
        if (first) {
            draft.start(ClockKind.NEXT_RESPONSE, at);
        }
    }

    private static void agentReplied(Draft draft, Instant given) {
        boolean beforeCycle = draft.cycleStartedAt != null && given.isBefore(draft.cycleStartedAt);
        Instant at = beforeCycle && draft.cycle == 1 && draft.cycleStartedAt != null ? draft.cycleStartedAt : given;
        Conversation was = draft.conversation;
        Instant last = was.lastAnswerAt() == null || at.isAfter(was.lastAnswerAt()) ? at : was.lastAnswerAt();
        // Written before the question, it cannot have answered it; to the opening any message is an answer.
        boolean tooEarly =
                was.lastAnswerAt() != null && was.unansweredSince() != null && at.isBefore(was.unansweredSince());
        draft.conversation = new Conversation(was.unansweredSince(), was.lastCustomerAt(), last);
        if ((beforeCycle && draft.cycle > 1) || tooEarly) {
            return;
        }
        draft.meet(ClockKind.FIRST_RESPONSE, at);
        draft.meet(ClockKind.NEXT_RESPONSE, at);
        boolean moreCame =
                was.unansweredSince() != null && was.lastCustomerAt() != null && at.isBefore(was.lastCustomerAt());
        draft.conversation = new Conversation(moreCame ? was.lastCustomerAt() : null, was.lastCustomerAt(), last);
        if (moreCame && was.lastCustomerAt() != null) {
            draft.start(ClockKind.NEXT_RESPONSE, was.lastCustomerAt());
        }
        draft.updated(at);
    }

    private static void reclassified(Draft draft, TicketFacts facts, String cause) {
        draft.facts = facts;
        draft.reschedule(cause);
    }

    private static void await(Draft draft, PauseReason reason, Instant at, @Nullable String note) {
        TicketStatus status = reason == PauseReason.AWAITING_CUSTOMER
                ? TicketStatus.AWAITING_CUSTOMER
                : TicketStatus.AWAITING_THIRD_PARTY;
        if (draft.status.ended() || draft.status == status) {
            return;
        }
        draft.status = status;
        draft.cancel(ClockKind.CUSTOMER_WAIT, at, reason.key());
        draft.pause(reason, at, note);
        if (reason == PauseReason.AWAITING_CUSTOMER) {
            draft.start(ClockKind.CUSTOMER_WAIT, at);
        }
    }

    private static void resumed(Draft draft, Instant at) {
        if (draft.status == TicketStatus.AWAITING_CUSTOMER || draft.status == TicketStatus.AWAITING_THIRD_PARTY) {
            draft.status = TicketStatus.OPEN;
            draft.cancel(ClockKind.CUSTOMER_WAIT, at, "resumed");
            draft.resume(at);
        }
    }

    private static void handedOver(Draft draft, String team, Instant at) {
        if (draft.cycleStartedAt == null || draft.cycle == 1 || !at.isBefore(draft.cycleStartedAt)) {
            draft.startAcceptance(team, at);
        }
    }

    private static void expect(Draft draft, Instant at, Instant until) {
        if (!draft.status.ended()) {
            draft.promise(at, until);
        }
    }

    private static void end(Draft draft, TicketStatus status, Instant at) {
        if (draft.status.ended()) {
            draft.status = TicketStatus.CLOSED;
            return;
        }
        boolean resolved = status == TicketStatus.RESOLVED;
        draft.status = status;
        draft.endedAt = at;
        draft.conversation =
                new Conversation(null, draft.conversation.lastCustomerAt(), draft.conversation.lastAnswerAt());
        for (ClockKind kind : OF_THE_WORK) {
            if (resolved) {
                draft.meet(kind, at);
            } else {
                draft.cancel(kind, at, Draft.ENDED);
            }
        }
        OWED_UNTIL_THE_END.forEach(kind -> draft.cancel(kind, at, Draft.ENDED));
        draft.endPause(at);
    }

    private static void reopened(Draft draft, Instant at) {
        if (!draft.status.ended()) {
            return;
        }
        Instant from = draft.endedAt == null || at.isAfter(draft.endedAt) ? at : draft.endedAt;
        Conversation was = draft.conversation;
        boolean unanswered = was.lastCustomerAt() != null
                && (was.lastAnswerAt() == null || was.lastCustomerAt().isAfter(was.lastAnswerAt()));
        draft.status = TicketStatus.OPEN;
        draft.beginCycle(from);
        if (unanswered) {
            draft.conversation = new Conversation(from, was.lastCustomerAt(), was.lastAnswerAt());
            draft.start(was.lastAnswerAt() == null ? ClockKind.FIRST_RESPONSE : ClockKind.NEXT_RESPONSE, from);
        }
        OF_THE_WORK.forEach(kind -> draft.start(kind, from));
    }
}

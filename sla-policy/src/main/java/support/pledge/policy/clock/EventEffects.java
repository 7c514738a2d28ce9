package support.pledge.policy.clock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.FactsChange;
import support.pledge.policy.PauseReason;
import support.pledge.policy.clock.TicketState.Conversation;

/** What each event does to a ticket and its clocks: the table of {@link SlaLifecycle}, in code. */
final class EventEffects {
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

    private EventEffects() {}

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static void apply(Draft draft, TicketEvent event, Instant now) {
        // Nothing can have happened after it was heard of: a sender's clock is fast.
        Instant at = earlier(event.at(), now);
        draft.deadlines.fire(at);
        switch (event) {
            case TicketEvent.Opened again -> {}
            case TicketEvent.BotReplied bot -> {}
            case TicketEvent.Noted note -> {}
            case TicketEvent.Acknowledged done -> draft.clocks.meet(ClockKind.ACKNOWLEDGEMENT, at);
            case TicketEvent.NobodyToAcknowledge nobody ->
                draft.clocks.cancel(ClockKind.ACKNOWLEDGEMENT, at, "nobody-to-acknowledge");
            case TicketEvent.CustomerReplied customer -> customerReplied(draft, at);
            case TicketEvent.AgentReplied agent -> agentReplied(draft, at);
            case TicketEvent.UpdateSent update -> draft.updated(at);
            case TicketEvent.SeverityChanged(String id, Instant when, int to) ->
                draft.reclassify(draft.clocks.known().withSeverity(to), "severity-changed");
            case TicketEvent.Classified(String id, Instant when, FactsChange change) ->
                draft.reclassify(draft.clocks.known().with(change), "classified");
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

    static void open(Draft draft, TicketEvent.Opened opened, Instant now) {
        Instant at = earlier(opened.at(), now);
        draft.clocks.know(opened.facts());
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
            draft.clocks.meet(ClockKind.CUSTOMER_WAIT, at);
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
        if (beforeCycle && draft.cycle > 1) {
            return;
        }
        draft.clocks.meet(ClockKind.FIRST_RESPONSE, at);
        if (tooEarly) {
            return;
        }
        draft.clocks.meet(ClockKind.NEXT_RESPONSE, at);
        boolean moreCame =
                was.unansweredSince() != null && was.lastCustomerAt() != null && at.isBefore(was.lastCustomerAt());
        draft.conversation = new Conversation(moreCame ? was.lastCustomerAt() : null, was.lastCustomerAt(), last);
        if (moreCame && was.lastCustomerAt() != null) {
            draft.start(ClockKind.NEXT_RESPONSE, was.lastCustomerAt());
        }
        draft.updated(at);
    }

    private static void await(Draft draft, PauseReason reason, Instant at, @Nullable String note) {
        TicketStatus status = reason == PauseReason.AWAITING_CUSTOMER
                ? TicketStatus.AWAITING_CUSTOMER
                : TicketStatus.AWAITING_THIRD_PARTY;
        if (draft.status.ended() || draft.status == status) {
            return;
        }
        draft.status = status;
        draft.clocks.cancel(ClockKind.CUSTOMER_WAIT, at, reason.key());
        draft.pause(reason, at, note);
        if (reason == PauseReason.AWAITING_CUSTOMER) {
            draft.start(ClockKind.CUSTOMER_WAIT, at);
        }
    }

    private static void resumed(Draft draft, Instant at) {
        if (draft.status == TicketStatus.AWAITING_CUSTOMER || draft.status == TicketStatus.AWAITING_THIRD_PARTY) {
            draft.status = TicketStatus.OPEN;
            draft.clocks.cancel(ClockKind.CUSTOMER_WAIT, at, "resumed");
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
                draft.clocks.meet(kind, at);
            } else {
                draft.clocks.cancel(kind, at, ClockBoard.ENDED);
            }
        }
        OWED_UNTIL_THE_END.forEach(kind -> draft.clocks.cancel(kind, at, ClockBoard.ENDED));
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

package support.pledge.policy.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;
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
                EventEffects.open(draft, opened, now);
                List<TicketEvent> early = List.copyOf(draft.early);
                draft.early.clear();
                early.forEach(each -> EventEffects.apply(draft, each, now));
            } else {
                draft.early.add(event);
            }
        } else {
            EventEffects.apply(draft, event, now);
        }
        draft.clocks.fire(now);
        return draft.decided();
    }

    /** Everything due at or before {@code now}, each once, in order of due. Harmless when nothing is. */
    public Decision fireDue(TicketState state, Instant now) {
        Draft draft = draft(state, now);
        draft.clocks.fire(now);
        return draft.decided();
    }

    /** When {@link #fireDue} is wanted next: a warning or a due instant; empty when nothing runs. */
    public Optional<Instant> nextDue(TicketState state) {
        return draft(state, Instant.MIN).clocks.nextFiring();
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
}

package support.pledge.policy.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.PauseReason;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.PolicyPack;

/**
 * The promises of one pack to one ticket at a time: pure, thread-safe.
 *
 * <pre>
 *   clock                starts with                     met by                                cancelled by
 *   acknowledgement      Opened                          Acknowledged                          NobodyToAcknowledge
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
        draft.deadlines.fire(now);
        return draft.decided();
    }

    /** Everything due at or before {@code now}, each once, in order of due. Harmless when nothing is. */
    public Decision fireDue(TicketState state, Instant now) {
        Draft draft = draft(state, now);
        draft.deadlines.fire(now);
        return draft.decided();
    }

    /**
     * Moves a ticket from a former version of its desk's policy to this one. Each waiting clock keeps the time it has used, counted as the
     * former version counted, and the rest is counted as this version counts; each that moves is told of once. What has been settled stays as it is. A clock that this version does not name is cancelled; one that only
     * this version names begins with its next start.
     *
     * @param former of the version that the ticket is pinned to
     * @param cause why, for the changes that say so
     * @throws IllegalArgumentException when the ticket is pinned to another version than that one, or of another desk
     */
    public Decision recount(TicketState state, SlaLifecycle former, String cause, Instant now) {
        Decision fired = former.fireDue(state, now);
        Draft draft = draft(fired.state().pinnedTo(pack.version()), now);
        draft.clocks.changes.addAll(fired.changes());
        if (draft.clocks.factsIfKnown() != null) {
            new Recount(draft.clocks, timing, former.timing, state.policyVersion(), now).move(cause, draft::owed);
        }
        draft.deadlines.fire(now);
        return draft.decided();
    }

    /**
     * How a clock of a ticket comes to its due instant.
     *
     * @throws IllegalArgumentException when it rests on another version than this one, see {@link #versionOf}
     */
    public Reckoning reckoning(Clock clock, TicketState state) {
        Clock.Basis basis = clock.basis();
        TicketFacts facts = basis == null ? state.facts() : basis.facts();
        if (!versionOf(clock, state).equals(pack.version()) || facts == null) {
            throw new IllegalArgumentException(
                    "the clock rests on policy " + versionOf(clock, state) + ", not on " + pack.version());
        }
        return reckoning(clock, facts, basis == null ? state.pauses() : basis.pauses());
    }

    /** How a clock that started now would come to its due instant. */
    public Reckoning reckoning(ClockKind kind, TicketFacts facts, Instant start) {
        return reckoning(Clock.fresh(kind, 1, start, null, null), facts, List.of())
                .standing();
    }

    private Reckoning reckoning(Clock clock, TicketFacts facts, List<Pause> pauses) {
        Timing.Promise promise = timing.promise(clock, facts);
        List<Reckoning.Stretch> stretches = new ArrayList<>();
        ClockState state = timing.state(clock, facts, pauses, new Trail() {
            @Override
            public void worked(Instant from, Instant to) {
                stretches.add(new Reckoning.Stretch(from, to, null));
            }

            @Override
            public void waited(Instant from, @Nullable Instant to, PauseReason reason) {
                stretches.add(new Reckoning.Stretch(from, to, reason));
            }
        });
        return new Reckoning(
                clock,
                state,
                promise.target(),
                promise.work(),
                promise.calendar(),
                promise.calendarName(),
                promise.calendar().isAlways() ? pack.zone() : promise.calendar().zone(),
                stretches);
    }

    /** The version of the policy that a clock was, or is, judged by. */
    public static String versionOf(Clock clock, TicketState state) {
        return clock.basis() == null ? state.policyVersion() : clock.basis().policyVersion();
    }

    /** When {@link #fireDue} is wanted next: a warning or a due instant; empty when nothing runs. */
    public Optional<Instant> nextDue(TicketState state) {
        return draft(state, Instant.MIN).deadlines.nextFiring();
    }

    /** How a clock of this kind would stand if it started now: for examples and explanations. */
    public ClockState promised(ClockKind kind, TicketFacts facts, Instant start) {
        return timing.state(Clock.fresh(kind, 1, start, null, null), facts, List.of());
    }

    private Draft draft(TicketState state, Instant now) {
        if (!state.desk().equals(pack.desk()) || !state.policyVersion().equals(pack.version())) {
            throw new IllegalArgumentException("ticket is pinned to policy " + state.desk() + "@"
                    + state.policyVersion() + ", not " + pack.desk() + "@" + pack.version());
        }
        return new Draft(timing, state, now);
    }
}

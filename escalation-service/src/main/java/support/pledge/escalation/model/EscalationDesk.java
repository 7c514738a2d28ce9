package support.pledge.escalation.model;

import java.time.Instant;
import java.util.List;
import support.pledge.policy.pack.PolicyPack;

/**
 * Decides who gets a ticket, by one pack: pure, thread-safe. The story of a ticket is walked in the order of its times, each trigger is put
 * to the pack's rules once, and what follows is compared with what the world has heard ({@link Reconciler}). So the final hand-overs are
 * the same however the topics are interleaved; a step that comes late corrects what was decided without it.
 */
public final class EscalationDesk {
    private final PolicyPack pack;
    private final Walk walk;

    public EscalationDesk(PolicyPack pack) {
        this.pack = pack;
        this.walk = new Walk(pack);
    }

    /** What may be done with any event before the ticket was opened: it is remembered. Nothing is told. */
    public static Case remember(CaseEvent event, Case before) {
        return switch (event) {
            case CaseEvent.Opened ignored -> before;
            case CaseEvent.Happened(Step step) -> withStep(before, step);
            case CaseEvent.Promised news -> withNews(before, news);
            case CaseEvent.Missed(CaseEvent.Promised news, Step step) -> withStep(withNews(before, news), step);
        };
    }

    /**
     * What an event leads to.
     *
     * @param before must be opened, or {@code event} be the opening; pinned to this desk's pack or not pinned yet
     * @param now decides which teams are open
     */
    public Outcome on(CaseEvent event, Case before, Instant now) {
        Case next =
                event instanceof CaseEvent.Opened(Opening opening) ? open(opening, before) : remember(event, before);
        if (next.story().equals(before.story())) {
            return new Outcome(next, List.of());
        }
        return settle(next, now);
    }

    /** A team that was waited for has opened. */
    public Outcome onOpening(Case before, Instant now) {
        return settle(before, now);
    }

    private Outcome settle(Case next, Instant now) {
        return new Reconciler(walk.through(next, now)).reconcile(now);
    }

    private Case open(Opening opening, Case before) {
        if (before.opening() != null) {
            return before;
        }
        Position start = Position.opened(opening, pack.escalation().entry());
        Case pinned = before.policyVersion().isEmpty() ? before.pinnedTo(pack.version()) : before;
        return pinned.opened(opening).with(pinned.story().startingAt(start), start);
    }

    private static Case withStep(Case before, Step step) {
        return before.story().knows(step.eventId())
                ? before
                : before.with(before.story().with(step), before.position());
    }

    private static Case withNews(Case before, CaseEvent.Promised news) {
        Case pinned = news.policyVersion().isEmpty() ? before : before.pinnedTo(news.policyVersion());
        return pinned.with(news.promise(), news.keepDue());
    }
}

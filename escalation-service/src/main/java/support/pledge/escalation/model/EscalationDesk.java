package support.pledge.escalation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import support.pledge.policy.pack.Escalation.On;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.routing.Router;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Trigger;

/**
 * Decides who gets a ticket, by one pack: pure, thread-safe. The story of a ticket is walked in the order of its times, each trigger is put
 * to the pack's rules once, and what follows is compared with what the world has heard ({@link Reconciler}). So the final hand-overs are
 * the same however the topics are interleaved; a step that comes late corrects what was decided without it.
 */
public final class EscalationDesk {
    private static final String AT_THE_OPENING = "opened";

    private final PolicyPack pack;
    private final Router router;
    private final Walk walk;
    private final List<Duration> ages;
    private final boolean countsLoad;

    public EscalationDesk(PolicyPack pack) {
        this.pack = pack;
        this.router = new Router(pack);
        this.walk = new Walk(pack, router);
        this.ages = pack.escalation().rules().stream()
                .flatMap(rule -> Stream.ofNullable(rule.after()))
                .distinct()
                .toList();
        this.countsLoad = pack.teams().values().stream().anyMatch(team -> team.overload() != null);
    }

    /** What may be done with any event before the ticket was opened: it is remembered. Nothing is told. */
    public static Case remember(CaseEvent event, Case before) {
        return switch (event) {
            case CaseEvent.Opened ignored -> before;
            case CaseEvent.Happened(Step step) -> withStep(before, step);
            case CaseEvent.Spoke spoke -> spoken(spoke, before);
            case CaseEvent.Promised news -> withNews(before, news);
            case CaseEvent.Missed(CaseEvent.Promised news, Step step) -> withStep(withNews(before, news), step);
        };
    }

    /**
     * What an event leads to.
     *
     * @param before must be opened, or {@code event} be the opening
     * @param now decides which teams are open
     */
    public Outcome on(CaseEvent event, Case before, Instant now) {
        if (isNoTrigger(event)) {
            return new Outcome(before, List.of());
        }
        Case next =
                event instanceof CaseEvent.Opened(Opening opening) ? open(opening, before) : remember(event, before);
        Outcome settled = next.story().equals(before.story()) ? new Outcome(next, List.of()) : settle(next, now);
        List<Effect> effects = new ArrayList<>(settled.effects());
        if (event instanceof CaseEvent.Spoke spoke) {
            followUp(spoke, before).ifPresent(effects::add);
        }
        effects.addAll(newCycle(event, before, settled.next()));
        hold(before, settled.next()).ifPresent(effects::add);
        return new Outcome(settled.next(), effects);
    }

    /** A team that was waited for has opened. */
    public Outcome onOpening(Case before, Instant now) {
        return settle(before, now);
    }

    /**
     * A ticket has grown so old.
     *
     * @param cycle of the ticket, which alone this is about
     */
    public Outcome onAge(Duration age, int cycle, Case before, Instant now) {
        Position position = before.position();
        if (position == null || position.ended() || position.cycle() != cycle) {
            return new Outcome(before, List.of());
        }
        return on(triggered("aged/" + age + "/" + cycle, new Trigger.Aged(age), now), before, now);
    }

    /** This pack has come into force: what waits for a team may wait for another one, or for another opening. */
    public Outcome onRoster(Case before, Instant now) {
        Position position = before.position();
        if (position == null || position.ended()) {
            return new Outcome(before, List.of());
        }
        boolean stays = walk.reconsidered(position, Walk.accountOf(before), now).equals(Routing.NOTHING);
        Outcome outcome = stays
                ? new Outcome(before, List.of())
                : on(triggered("roster/" + pack.version() + "/" + now, new Trigger.RosterChanged(), now), before, now);
        List<Effect> effects = new ArrayList<>(outcome.effects());
        // A pack that did not count its teams' load may do so now.
        if (effects.stream().noneMatch(Effect.Hold.class::isInstance)) {
            restate(outcome.next()).ifPresent(effects::add);
        }
        return new Outcome(outcome.next(), effects);
    }

    /** Who has it, said again; empty where nobody counts. */
    public Optional<Effect> restate(Case known) {
        return countsLoad ? Optional.ofNullable(Load.of(known)).map(Effect.Hold::new) : Optional.empty();
    }

    private static CaseEvent triggered(String id, Trigger trigger, Instant now) {
        return new CaseEvent.Happened(Step.Triggered.of(now, id, trigger));
    }

    /** Most packs ask for warnings, and few do anything about them: what nobody reacts to is not kept. */
    private boolean isNoTrigger(CaseEvent event) {
        return event instanceof CaseEvent.Happened(Step.Triggered step)
                && step.trigger() instanceof Trigger.Warning
                && !pack.escalation().reactsTo(On.WARNING);
    }

    private Outcome settle(Case next, Instant now) {
        return new Reconciler(walk.through(next, now), router).reconcile(now);
    }

    private Case open(Opening opening, Case before) {
        if (before.opening() != null) {
            return before;
        }
        Position start = Position.opened(opening, pack.escalation().entry());
        Case pinned = before.policyVersion().isEmpty() ? before.pinnedTo(pack.version()) : before;
        Case opened = pinned.opened(opening).with(pinned.story().startingAt(start), start);
        return pack.escalation().reactsTo(On.OPENED)
                ? withStep(opened, Step.Triggered.of(opening.openedAt(), AT_THE_OPENING, new Trigger.Opened()))
                : opened;
    }

    /** Told when it becomes urgent, and not with each line of a customer who writes many. */
    private static Optional<Effect> followUp(CaseEvent.Spoke spoke, Case before) {
        Position position = before.position();
        boolean again = spoke.byCustomer()
                && before.attention().isWaitedFor()
                && !before.attention().isUrgent();
        return again && position != null && !position.ended() && position.parked(spoke.at()) == null
                ? Optional.of(new Effect.FollowUp(position.team(), spoke.eventId()))
                : Optional.empty();
    }

    private List<Effect> newCycle(CaseEvent event, Case before, Case after) {
        Position position = after.position();
        if (position == null
                || (before.position() != null
                        && position.cycle() == before.position().cycle())) {
            return List.of();
        }
        Instant from = event instanceof CaseEvent.Happened(Step step)
                ? step.at()
                : Objects.requireNonNull(after.opening()).openedAt();
        return ages.stream()
                .<Effect>map(age -> new Effect.WatchAge(age, position.cycle(), from.plus(age)))
                .toList();
    }

    private Optional<Effect> hold(Case before, Case after) {
        return Objects.equals(Load.of(before), Load.of(after)) ? Optional.empty() : restate(after);
    }

    private static Case withStep(Case before, Step step) {
        if (before.story().knows(step.eventId())) {
            return before;
        }
        Case known = before.with(before.story().with(step), before.position());
        return switch (step) {
            case Step.Assigned taken -> known.with(known.attention().taken(taken.team()));
            case Step.Ended ended -> known.with(known.attention().answered());
            default -> known;
        };
    }

    private static Case withNews(Case before, CaseEvent.Promised news) {
        Case pinned = news.policyVersion().isEmpty() ? before : before.pinnedTo(news.policyVersion());
        return pinned.with(news.promise(), news.keepDue());
    }

    private static Case spoken(CaseEvent.Spoke spoke, Case before) {
        Attention attention = before.attention();
        return before.with(spoke.byCustomer() ? attention.wrote(spoke.at()) : attention.answered());
    }
}

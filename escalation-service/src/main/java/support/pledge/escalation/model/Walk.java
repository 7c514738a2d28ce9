package support.pledge.escalation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.routing.Router;
import support.pledge.policy.routing.Routing;
import support.pledge.policy.routing.Standing;
import support.pledge.policy.routing.Trigger;

/**
 * Goes through a story from its base and asks the rules about each trigger that is undecided. A ruling stands as long as everything before
 * its trigger is as it was.
 */
final class Walk {
    private final PolicyPack pack;
    private final Router router;

    Walk(PolicyPack pack, Router router) {
        this.pack = pack;
        this.router = router;
    }

    /**
     * @param path the case after the walk
     * @param rulings what each trigger led to, and from where
     */
    record Result(Case path, List<Ruling> rulings) {}

    /** @param before where the ticket stood when the trigger came */
    record Ruling(Step.Triggered step, Routing routing, Position before, Position after) {}

    Result through(Case opened, Instant now) {
        Story story = opened.story();
        Position position = Objects.requireNonNull(story.base(), "walked before the opening");
        List<Step> steps = new ArrayList<>();
        List<Ruling> rulings = new ArrayList<>();
        String account = accountOf(opened);
        for (Step step : story.steps()) {
            Position before = position;
            Step walked = step;
            if (step instanceof Step.Triggered trigger) {
                Routing routing = trigger.routing() == null ? ask(trigger, before, account, now) : trigger.routing();
                position = before.handedOver(step.eventId(), routing.handOvers(), step.at());
                walked = trigger.decided(routing, now);
                rulings.add(new Ruling((Step.Triggered) walked, routing, before, position));
            } else {
                position = after(step, before);
            }
            steps.add(walked);
        }
        return new Result(folded(opened.with(story.withSteps(steps), position)), rulings);
    }

    static @Nullable String accountOf(Case opened) {
        return Objects.requireNonNull(opened.opening()).customer().account();
    }

    private Case folded(Case walked) {
        Story story = walked.story();
        while (story.steps().size() > Story.LONGEST) {
            story = story.fold(after(story.steps().getFirst(), Objects.requireNonNull(story.base())));
        }
        return walked.with(story, walked.position());
    }

    private Position after(Step step, Position before) {
        return switch (step) {
            case Step.Reclassified(Instant ignored, String id, var change) ->
                before.with(before.facts().with(change));
            case Step.Assigned(Instant at, String id, String team, @Nullable Person agent) ->
                // An assignment to a team that nobody knows is not for us; one that the pack no longer has was real
                // when it came.
                pack.teams().containsKey(team) || before.visited().contains(team)
                        ? before.takenBy(team, agent, at)
                        : before;
            case Step.Ended ignored -> before.end();
            case Step.Reopened reopened ->
                before.ended() ? before.reopen((team, facts) -> opening(team, facts, reopened.at())) : before;
            case Step.Triggered trigger ->
                before.handedOver(trigger.eventId(), routingOf(trigger).handOvers(), trigger.at());
        };
    }

    private static Routing routingOf(Step.Triggered trigger) {
        return trigger.routing() == null ? Routing.NOTHING : trigger.routing();
    }

    private Instant opening(String team, TicketFacts facts, Instant from) {
        var known = pack.teams().get(team);
        return known == null ? from : pack.hours(known, facts.site()).nextOpening(from);
    }

    /** A ticket that had ended by then goes nowhere; who is to know still gets to know. */
    private Routing ask(Step.Triggered step, Position before, @Nullable String account, Instant now) {
        Instant at = step.decidedAtOr(now);
        Routing said = step.trigger() instanceof Trigger.RosterChanged
                ? reconsidered(before, account, at)
                : router.route(known(step.trigger()), standing(before, account), at);
        return before.ended() ? new Routing(List.of(), said.inform()) : said;
    }

    /** By the teams' hours as they are now. */
    Routing reconsidered(Position position, @Nullable String account, Instant now) {
        return router.reconsider(position.parked(now), standing(position, account), now);
    }

    private static Standing standing(Position before, @Nullable String account) {
        return new Standing(before.facts(), account, before.team(), before.visited());
    }

    /** A wish for a team that the pack does not have leaves the choice to the rules. */
    private Trigger known(Trigger trigger) {
        return trigger instanceof Trigger.Request(String reason, String team)
                        && team != null
                        && !pack.teams().containsKey(team)
                ? new Trigger.Request(reason, null)
                : trigger;
    }
}

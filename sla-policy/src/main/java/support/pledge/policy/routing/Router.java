package support.pledge.policy.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.Escalation.ClosedTeam;
import support.pledge.policy.pack.Escalation.Destination;
import support.pledge.policy.pack.Escalation.IfClosed;
import support.pledge.policy.pack.Escalation.On;
import support.pledge.policy.pack.Escalation.Rule;
import support.pledge.policy.pack.Escalation.Way;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;

/**
 * Who gets a ticket, by the rules of one pack: pure, thread-safe.
 *
 * <p>The first matching rule names a way ({@link Candidates} walks it), the rows of {@code closed-team} say what happens when nobody is
 * there. A ticket comes to each team at most once in a cycle, so it cannot go round in circles.
 */
public final class Router {
    private final PolicyPack pack;

    public Router(PolicyPack pack) {
        this.pack = pack;
    }

    /** Empty when no rule matches; without hand-over when there is nobody left to ask. */
    public Routing route(Trigger trigger, Standing standing, Instant now) {
        TicketFacts facts = pack.effective(standing.facts());
        String current = standing.currentTeam() == null ? pack.escalation().entry() : standing.currentTeam();
        Set<String> visited = new LinkedHashSet<>(standing.visited());
        visited.add(current);
        Candidates candidates = new Candidates(pack, facts, current, visited, now);
        Rule rule = rule(trigger, facts);
        Team wished = trigger instanceof Trigger.Request(String reason, String team) && team != null
                ? candidates.named(team).orElse(null)
                : null;
        if (rule == null && wished == null) {
            return Routing.NOTHING;
        }
        Optional<Team> chosen = wished != null ? Optional.of(wished) : chosen(rule, candidates);
        List<HandOver> handOvers = chosen.map(team -> handOver(trigger, rule, team, candidates)).stream()
                .toList();
        return new Routing(handOvers, inform(rule, candidates, handOvers));
    }

    private @Nullable Rule rule(Trigger trigger, TicketFacts facts) {
        String reason = trigger instanceof Trigger.Request request ? request.reason() : null;
        return pack.escalation().rules().stream()
                .filter(rule -> isFor(rule, trigger) && rule.when().matches(facts, reason))
                .findFirst()
                .orElse(null);
    }

    private static boolean isFor(Rule rule, Trigger trigger) {
        return switch (trigger) {
            case Trigger.Request request -> rule.on() == On.REQUEST;
            case Trigger.Breach(ClockKind clock) ->
                (rule.on() == On.BREACH && names(rule, clock))
                        || (rule.on() == On.NOT_ACCEPTED && clock == ClockKind.TEAM_ACCEPTANCE);
            case Trigger.Warning(ClockKind clock, int percent) ->
                rule.on() == On.WARNING && names(rule, clock) && (rule.percent() == null || rule.percent() <= percent);
            case Trigger.Opened opened -> rule.on() == On.OPENED;
            case Trigger.Aged aged -> rule.on() == On.AGED;
            case Trigger.Overload overload -> rule.on() == On.OVERLOAD;
            case Trigger.NotAccepted notAccepted ->
                rule.on() == On.NOT_ACCEPTED
                        || (rule.on() == On.BREACH && rule.clocks().contains(ClockKind.TEAM_ACCEPTANCE));
        };
    }

    private static boolean names(Rule rule, ClockKind clock) {
        return rule.clocks().isEmpty() || rule.clocks().contains(clock);
    }

    private static Optional<Team> chosen(@Nullable Rule rule, Candidates candidates) {
        Destination to = rule == null ? null : rule.to();
        if (to == null) {
            return Optional.empty();
        }
        return switch (to.way()) {
            case FITTING_TEAM -> candidates.fitting().or(candidates::nextLevel);
            case NEXT_LEVEL -> candidates.nextLevel();
            case ALL_INVOLVED -> candidates.fitting();
            case OPEN_EXPERT -> candidates.openExpert();
            case TEAM -> to.team() == null ? Optional.empty() : candidates.named(to.team());
        };
    }

    private HandOver handOver(Trigger trigger, @Nullable Rule rule, Team chosen, Candidates candidates) {
        Team team = chosen;
        if (!candidates.isOpen(chosen) && ifClosed(candidates.facts()) == IfClosed.NEXT_OPEN_TEAM) {
            team = candidates.openInsteadOf(chosen).orElse(chosen);
        }
        Instant startsAt = candidates.opening(team);
        boolean waits = startsAt.isAfter(candidates.now());
        Explanation explanation = new Explanation(pack, trigger, rule, candidates.facts());
        return new HandOver(
                candidates.current(),
                team.name(),
                explanation.reason(),
                startsAt,
                waits,
                explanation.of(chosen, team, startsAt, waits));
    }

    private IfClosed ifClosed(TicketFacts facts) {
        return pack.escalation().closedTeam().stream()
                .filter(row -> row.when().matches(facts))
                .findFirst()
                .map(ClosedTeam::then)
                .orElse(IfClosed.WAIT_FOR_OPENING);
    }

    /** Whom the rule names and, with all-involved, who has had the ticket or is made for it; not who gets it anyway. */
    private static List<String> inform(@Nullable Rule rule, Candidates candidates, List<HandOver> handOvers) {
        if (rule == null) {
            return List.of();
        }
        Set<String> inform = new LinkedHashSet<>();
        if (rule.to() != null && rule.to().way() == Way.ALL_INVOLVED) {
            inform.addAll(candidates.involved());
        }
        inform.addAll(rule.inform());
        handOvers.forEach(handOver -> inform.remove(handOver.to()));
        return new ArrayList<>(inform);
    }
}

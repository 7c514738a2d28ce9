package support.pledge.policy.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.Escalation.ClosedTeam;
import support.pledge.policy.pack.Escalation.Destination;
import support.pledge.policy.pack.Escalation.Rule;
import support.pledge.policy.pack.Escalation.Way;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;
import support.pledge.policy.routing.Candidates.Choice;

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
        Candidates candidates = candidates(standing, now);
        if (!concerns(trigger, candidates.current())) {
            return Routing.NOTHING;
        }
        Rule rule = Rules.first(pack, trigger, candidates.facts()).orElse(null);
        Choice wished = wished(trigger, candidates).orElse(null);
        boolean meantForOne = trigger instanceof Trigger.Overload overload && overload.to() != null;
        if (wished == null && (rule == null || meantForOne)) {
            return Routing.NOTHING;
        }
        Optional<Choice> chosen = wished != null ? Optional.of(wished) : chosen(rule, candidates);
        List<HandOver> handOvers = chosen.map(choice -> handOver(trigger, rule, choice, candidates)).stream()
                .toList();
        // That a team is flooded is told once, when it begins, and not with each ticket that goes over.
        boolean flooded = trigger instanceof Trigger.Overload;
        return new Routing(handOvers, flooded ? List.of() : inform(rule, candidates, handOvers));
    }

    /**
     * Who of another team relieves a flooded one of a ticket.
     *
     * @param hasRoom whether a team can take one more
     */
    public Optional<String> relief(Standing standing, Predicate<Team> hasRoom, Instant now) {
        Candidates candidates = candidates(standing, now);
        Predicate<Team> able = team -> candidates.presence().isOpen(team) && hasRoom.test(team);
        Trigger any = new Trigger.Overload(null, null);
        Rule rule = Rules.first(pack, any, candidates.facts()).orElse(null);
        boolean toExperts = rule != null && rule.to() != null && rule.to().way() == Way.OPEN_EXPERT;
        Stream<Team> teams = toExperts ? candidates.experts() : chosen(rule, candidates).map(Choice::team).stream();
        return teams.filter(able).findFirst().map(Team::name);
    }

    /**
     * What becomes of a ticket that waits for a team, or is with one that the pack no longer has, by this pack's hours.
     *
     * @param parked what it waits for; null when it does not wait
     * @return without hand-over when all stays as it is
     */
    public Routing reconsider(@Nullable HandOver parked, Standing standing, Instant now) {
        Candidates candidates = candidates(standing, now);
        Team team = pack.teams().get(candidates.current());
        if (team != null && parked == null) {
            return Routing.NOTHING;
        }
        Choice choice = team != null ? Choice.of(team) : candidates.fitting().orElseGet(() -> entry());
        HandOver anew = handOver(new Trigger.RosterChanged(), null, choice, candidates);
        if (parked == null) {
            return new Routing(List.of(anew), List.of());
        }
        return anew.isSameAs(parked) ? Routing.NOTHING : new Routing(List.of(anew.insteadOf(parked)), List.of());
    }

    /** What customers are told of a hand-over that a trigger led to. */
    public HandOverWords words(Trigger trigger, TicketFacts facts, HandOver handOver) {
        TicketFacts counted = pack.effective(facts);
        Team team = pack.teams().get(handOver.to());
        return HandOverWords.of(
                Rules.first(pack, trigger, counted).orElse(null),
                team,
                team == null ? pack.zone() : new Presence(pack, counted.site(), null, handOver.startsAt()).zone(team));
    }

    private Candidates candidates(Standing standing, Instant now) {
        TicketFacts facts = pack.effective(standing.facts());
        String current = Objects.requireNonNullElse(
                standing.currentTeam(), pack.escalation().entry());
        Set<String> visited = new LinkedHashSet<>(standing.visited());
        visited.add(current);
        return new Candidates(pack, facts, current, visited, new Presence(pack, facts.site(), standing.account(), now));
    }

    /** News of a team that no longer has the ticket is no reason to take it from the next one. */
    private static boolean concerns(Trigger trigger, String current) {
        return switch (trigger) {
            case Trigger.NotAccepted(String team) -> team.equals(current);
            case Trigger.Overload overload ->
                overload.from() == null || overload.from().equals(current);
            default -> true;
        };
    }

    private static Optional<Choice> wished(Trigger trigger, Candidates candidates) {
        return switch (trigger) {
            case Trigger.Request(String reason, String team) when team != null -> candidates.named(team);
            case Trigger.Overload(String from, String to)
            when to != null ->
                candidates.named(to).filter(choice -> candidates.presence().isOpen(choice.team()));
            default -> Optional.empty();
        };
    }

    private Optional<Choice> chosen(@Nullable Rule rule, Candidates candidates) {
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

    private Choice entry() {
        return Choice.of(pack.team(pack.escalation().entry()));
    }

    private HandOver handOver(Trigger trigger, @Nullable Rule rule, Choice chosen, Candidates candidates) {
        Presence presence = candidates.presence();
        Choice choice = presence.isOpen(chosen.team()) ? chosen : ifClosed(chosen, candidates);
        Presence.Begin begin = presence.of(choice.team());
        boolean waits = begin.at().isAfter(presence.now());
        Explanation explanation = new Explanation(trigger, rule, presence);
        return new HandOver(
                candidates.current(),
                choice.team().name(),
                begin.agent() == null
                        ? null
                        : new NamedAgent(begin.agent().id(), begin.agent().name()),
                trigger.key(),
                begin.at(),
                waits,
                explanation.of(choice, begin, waits));
    }

    private Choice ifClosed(Choice chosen, Candidates candidates) {
        Team closed = chosen.team();
        ClosedTeam row = pack.escalation().ifClosed(candidates.facts());
        Optional<Choice> instead = switch (row.then()) {
            case NEXT_OPEN_TEAM -> candidates.openInsteadOf(closed);
            case TO_TEAM -> emergency(row, candidates).or(() -> candidates.openInsteadOf(closed));
            case WAIT_FOR_OPENING -> row.atMost() == null ? Optional.empty() : inTime(closed, row.atMost(), candidates);
        };
        return instead.map(choice -> afterClosed(chosen, choice)).orElse(chosen);
    }

    private static Optional<Choice> emergency(ClosedTeam row, Candidates candidates) {
        return candidates
                .named(Objects.requireNonNull(row.team()))
                .filter(choice -> candidates.presence().isOpen(choice.team()));
    }

    /** No ticket waits longer than the pack allows while somebody is there earlier. */
    private static Optional<Choice> inTime(Team closed, Duration atMost, Candidates candidates) {
        Presence presence = candidates.presence();
        return presence.of(closed).at().isAfter(presence.now().plus(atMost))
                ? candidates.openInsteadOf(closed).or(() -> candidates.earlierThan(closed))
                : Optional.empty();
    }

    private static Choice afterClosed(Choice chosen, Choice instead) {
        Set<Team> closed = new LinkedHashSet<>(chosen.closed());
        closed.add(chosen.team());
        closed.addAll(instead.closed());
        return new Choice(instead.team(), List.copyOf(closed));
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

package support.pledge.policy.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Team;

/**
 * The teams that one ticket can still go to, lowest level first.
 *
 * @param facts with the severity that counts
 * @param visited the teams that have had it, the current one among them
 */
record Candidates(PolicyPack pack, TicketFacts facts, String current, Set<String> visited, Presence presence) {

    /**
     * A team, and why not another one.
     *
     * @param closed teams that are made for it or general, and would have come first were they open
     */
    record Choice(Team team, List<Team> closed) {
        static Choice of(Team team) {
            return new Choice(team, List.of());
        }
    }

    /** Made for this ticket. */
    Optional<Choice> fitting() {
        return left().filter(this::fits).findFirst().map(Choice::of);
    }

    /**
     * Above the current one: open and made for it, else open and general, management last because it is highest. When none of these is
     * open, the one that will be; when there is none, whoever is above.
     */
    Optional<Choice> nextLevel() {
        return bestOf(team -> team.level() > levelOfCurrent());
    }

    /** A team with a speciality that is open now and can handle this ticket. */
    Optional<Choice> openExpert() {
        return experts().findFirst().map(Choice::of);
    }

    /** All of these, made for the ticket first. */
    Stream<Team> experts() {
        return Stream.<Predicate<Team>>of(this::fits, team -> !fits(team) && team.generalist())
                .flatMap(kind -> left().filter(kind))
                .filter(team -> !team.handles().isEmpty() && presence.isOpen(team));
    }

    Optional<Choice> named(String name) {
        return left().filter(team -> team.name().equals(name)).findFirst().map(Choice::of);
    }

    /** Not below a closed team, and open. */
    Optional<Choice> openInsteadOf(Team closed) {
        return bestOf(team -> team.level() >= closed.level() && !team.equals(closed) && presence.isOpen(team));
    }

    /** Not below a closed team, and able to handle the ticket earlier than it. */
    Optional<Choice> earlierThan(Team closed) {
        return left().filter(team -> team.level() >= closed.level() && canHandle(team))
                .min(Comparator.comparing(team -> presence.of(team).at()))
                .filter(team ->
                        presence.of(team).at().isBefore(presence.of(closed).at()))
                .map(Choice::of);
    }

    /** Who has had the ticket and who is made for it. */
    Set<String> involved() {
        Set<String> involved = new LinkedHashSet<>(visited);
        pack.teams().values().stream().filter(this::fits).map(Team::name).forEach(involved::add);
        return involved;
    }

    private Optional<Choice> bestOf(Predicate<Team> eligible) {
        List<Team> eligibles = left().filter(eligible).toList();
        List<Team> closed = new ArrayList<>();
        List<Predicate<Team>> kinds =
                List.of(this::fits, team -> !fits(team) && team.generalist(), team -> !canHandle(team));
        for (Predicate<Team> kind : kinds) {
            // Better wait for somebody who can than have somebody who cannot.
            if (!closed.isEmpty() && kind == kinds.getLast()) {
                break;
            }
            for (Team team : eligibles.stream().filter(kind).toList()) {
                if (presence.isOpen(team)) {
                    return Optional.of(new Choice(team, List.copyOf(closed)));
                }
                closed.add(team);
            }
        }
        return closed.stream().findFirst().map(Choice::of);
    }

    private Stream<Team> left() {
        return pack.teams().values().stream()
                .filter(team -> !visited.contains(team.name()))
                .sorted(Comparator.comparingInt(Team::level));
    }

    private boolean canHandle(Team team) {
        return fits(team) || team.generalist();
    }

    private boolean fits(Team team) {
        return team.isMadeFor(facts);
    }

    private int levelOfCurrent() {
        Team team = pack.teams().get(current);
        return team == null ? 0 : team.level();
    }
}

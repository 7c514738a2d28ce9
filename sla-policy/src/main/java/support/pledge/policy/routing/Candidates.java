package support.pledge.policy.routing;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
record Candidates(PolicyPack pack, TicketFacts facts, String current, Set<String> visited, Instant now) {

    /** Made for this ticket. */
    Optional<Team> fitting() {
        return fitting(left().toList());
    }

    /**
     * Above the current one: open and made for it, else open at all, management last because it is highest. When nobody is there, the
     * one that is made for it or else the next one.
     */
    Optional<Team> nextLevel() {
        List<Team> above =
                left().filter(team -> team.level() > levelOfCurrent()).toList();
        List<Team> open = above.stream().filter(this::isOpen).toList();
        return fitting(open)
                .or(() -> open.stream().findFirst())
                .or(() -> fitting(above))
                .or(() -> above.stream().findFirst());
    }

    /** A team with a speciality that is open now, made for this ticket if possible. */
    Optional<Team> openExpert() {
        List<Team> experts =
                left().filter(team -> !team.handles().isEmpty() && isOpen(team)).toList();
        return experts.stream()
                .filter(this::fits)
                .findFirst()
                .or(() -> experts.stream().findFirst());
    }

    Optional<Team> named(String name) {
        return left().filter(team -> team.name().equals(name)).findFirst();
    }

    /** Not below a closed team, and open. */
    Optional<Team> openInsteadOf(Team closed) {
        return left().filter(team -> team.level() >= closed.level() && isOpen(team))
                .findFirst();
    }

    /** Who has had the ticket and who is made for it. */
    Set<String> involved() {
        Set<String> involved = new LinkedHashSet<>(visited);
        pack.teams().values().stream().filter(this::fits).map(Team::name).forEach(involved::add);
        return involved;
    }

    boolean isOpen(Team team) {
        return pack.hours(team, facts.site()).isOpen(now);
    }

    Instant opening(Team team) {
        return pack.hours(team, facts.site()).nextOpening(now);
    }

    private Stream<Team> left() {
        return pack.teams().values().stream()
                .filter(team -> !visited.contains(team.name()))
                .sorted(Comparator.comparingInt(Team::level));
    }

    private Optional<Team> fitting(List<Team> teams) {
        return teams.stream().filter(this::fits).findFirst();
    }

    /** A team without a speciality fits nobody in particular. */
    private boolean fits(Team team) {
        return !team.handles().isEmpty() && team.handles().matches(facts);
    }

    private int levelOfCurrent() {
        Team team = pack.teams().get(current);
        return team == null ? 0 : team.level();
    }
}

package support.pledge.escalation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;

/**
 * What a ticket means for the load of its desk's teams.
 *
 * @param teams the one it is with first, then those that joined; empty when it has ended
 * @param waiting whether nobody has answered or taken it yet, so that it may go to somebody with more time
 */
public record Load(List<String> teams, Instant since, boolean waiting, Set<String> visited, TicketFacts facts) {

    /** Null of a ticket that has not been opened. */
    static @Nullable Load of(Case known) {
        Position position = known.position();
        if (position == null) {
            return null;
        }
        List<String> teams = new ArrayList<>();
        if (!position.ended()) {
            teams.add(position.team());
            position.offers().stream()
                    .map(Position.Offer::team)
                    .filter(team -> !teams.contains(team))
                    .forEach(teams::add);
        }
        boolean taken = position.team().equals(known.attention().takenBy());
        boolean waiting = !position.ended() && !taken && known.attention().isWaitedFor();
        return new Load(List.copyOf(teams), position.since(), waiting, position.visited(), position.facts());
    }
}

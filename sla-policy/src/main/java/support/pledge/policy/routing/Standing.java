package support.pledge.policy.routing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;

/**
 * Where a ticket is.
 *
 * @param currentTeam null for the entry team
 * @param visited the teams it has been with in this cycle; the current one counts whether named or not
 */
public record Standing(TicketFacts facts, @Nullable String currentTeam, Set<String> visited) {

    public Standing {
        visited = Set.copyOf(visited);
    }

    /** A ticket that has just come in. */
    public static Standing entering(TicketFacts facts) {
        return new Standing(facts, null, Set.of());
    }
}

package support.pledge.policy.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;

/**
 * Where a ticket is.
 *
 * @param account the customer's, which may have a dedicated agent; null when not known
 * @param currentTeam null for the entry team
 * @param visited the teams it has been with in this cycle; the current one counts whether named or not
 */
public record Standing(
        TicketFacts facts,
        @Nullable String account,
        @Nullable String currentTeam,
        Set<String> visited) {

    public Standing {
        visited = Set.copyOf(visited);
    }

    public Standing(TicketFacts facts, @Nullable String currentTeam, Set<String> visited) {
        this(facts, null, currentTeam, visited);
    }

    /** A ticket that has just come in. */
    public static Standing entering(TicketFacts facts) {
        return new Standing(facts, null, Set.of());
    }

    /** The same of a customer with this account. */
    public Standing of(@Nullable String customersAccount) {
        return new Standing(facts, customersAccount, currentTeam, visited);
    }

    /** The same with other facts. */
    public Standing knowing(TicketFacts learnt) {
        return new Standing(learnt, account, currentTeam, visited);
    }

    /** The first team of several takes the ticket, the others join. */
    public Standing handedOver(List<HandOver> handOvers) {
        if (handOvers.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(visited);
        handOvers.forEach(handOver -> all.addAll(List.of(handOver.from(), handOver.to())));
        return new Standing(facts, account, handOvers.getFirst().to(), all);
    }

    /** A team of the pack took it, asked or not. */
    public Standing takenBy(String team) {
        Set<String> all = new HashSet<>(visited);
        all.add(team);
        return new Standing(facts, account, team, all);
    }

    /** A new cycle: it is with the same team, and may come to the others again. */
    public Standing reopened() {
        return new Standing(facts, account, currentTeam, Set.of());
    }
}

package support.pledge.policy.routing;

import java.util.List;

/**
 * @param handOvers none, one, or with all-involved several, of which the first takes the ticket and the others join
 * @param inform teams that are only told
 */
public record Routing(List<HandOver> handOvers, List<String> inform) {
    public static final Routing NOTHING = new Routing(List.of(), List.of());

    public Routing {
        handOvers = List.copyOf(handOvers);
        inform = List.copyOf(inform);
    }
}

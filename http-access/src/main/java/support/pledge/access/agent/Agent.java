package support.pledge.access.agent;

import java.util.Set;

/**
 * A person of the staff, as a token names them.
 *
 * @param name for people; may be empty
 * @param desks what the agent may see; {@code *} is all, none is none
 */
public record Agent(String id, String name, Set<String> desks) {
    public Agent {
        desks = Set.copyOf(desks);
    }
}

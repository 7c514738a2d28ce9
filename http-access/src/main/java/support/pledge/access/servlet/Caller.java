package support.pledge.access.servlet;

import java.security.Principal;
import java.util.Set;

/**
 * Whoever asks, once known.
 *
 * @param name subject of the token, or name of the key
 * @param desks what it may see; {@code *} is all
 */
public record Caller(String name, Set<String> desks) implements Principal {

    public Caller {
        desks = Set.copyOf(desks);
    }

    @Override
    public String getName() {
        return name;
    }

    public boolean maySee(String desk) {
        return desks.contains("*") || desks.contains(desk);
    }
}

package support.pledge.slatimer.web;

import java.security.Principal;
import java.util.Set;

/**
 * Whoever asks, once known.
 *
 * @param name subject of the token, or name of the key
 * @param desks what it may see; {@code *} is all
 */
record Caller(String name, Set<String> desks) implements Principal {

    Caller {
        desks = Set.copyOf(desks);
    }

    @Override
    public String getName() {
        return name;
    }

    boolean maySee(String desk) {
        return desks.contains("*") || desks.contains(desk);
    }
}

package support.pledge.access.servlet;

import java.security.Principal;
import java.util.Set;

/**
 * Whoever asks, once known.
 *
 * @param name subject of the token, or name of the key
 * @param desks what it may see; {@code *} is all
 * @param channels of these desks, in capitals; {@code *} is all
 */
public record Caller(String name, Set<String> desks, Set<String> channels) implements Principal {

    public Caller {
        desks = Set.copyOf(desks);
        channels = Set.copyOf(channels);
    }

    /** An agent: desks have no doors that are closed to their own people. */
    public Caller(String name, Set<String> desks) {
        this(name, desks, Set.of("*"));
    }

    @Override
    public String getName() {
        return name;
    }

    /** Whether all of a desk is open to it: what came by whatever channel. */
    public boolean maySee(String desk) {
        return channels.contains("*") && holds(desks, desk);
    }

    /** Whether it may see what came to a desk by that channel. */
    public boolean maySee(String desk, String channel) {
        return holds(desks, desk) && holds(channels, channel);
    }

    private static boolean holds(Set<String> allowed, String wanted) {
        return allowed.contains("*") || allowed.contains(wanted);
    }
}

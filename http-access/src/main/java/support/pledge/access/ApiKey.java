package support.pledge.access;

import java.util.Set;

/**
 * What a gateway's key opens. {@code *} is all; no name at all opens nothing.
 *
 * @param name of the gateway
 * @param desks names of desks
 * @param channels names of channels in capitals, as they were given: whether there is such a channel is not looked at here
 */
public record ApiKey(String name, Set<String> desks, Set<String> channels) {
    public ApiKey {
        desks = Set.copyOf(desks);
        channels = Set.copyOf(channels);
    }
}

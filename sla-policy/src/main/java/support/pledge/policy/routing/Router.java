package support.pledge.policy.routing;

import java.time.Instant;
import support.pledge.policy.pack.PolicyPack;

/** Who gets a ticket, by the rules of one pack: pure, thread-safe. */
public final class Router {
    private final PolicyPack pack;

    public Router(PolicyPack pack) {
        this.pack = pack;
    }

    /** Empty when no rule matches or there is nobody left to ask. A ticket comes to each team at most once in a cycle. */
    public Routing route(Trigger trigger, Standing standing, Instant now) {
        throw new UnsupportedOperationException(pack.desk());
    }
}

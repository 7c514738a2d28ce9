package support.pledge.escalation.stream;

import java.util.Optional;
import support.pledge.policy.pack.PolicyPack;

/** Where the processor finds the pack of a ticket. */
public interface Packs {
    /**
     * The pack that a ticket is pinned to.
     *
     * @param version empty for the desk's current pack; where the version is no longer there, the current one serves
     * @return empty when the desk has no policy
     */
    Optional<PolicyPack> find(String desk, String version);
}

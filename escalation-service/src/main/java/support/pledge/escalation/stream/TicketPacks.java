package support.pledge.escalation.stream;

import java.util.Optional;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.pack.PolicyPack;

/** A ticket's own version of the pack, else the current one: a hand-over by newer rules is better than none. */
public record TicketPacks(PatientPacks packs) implements Packs {
    @Override
    public Optional<PolicyPack> find(String desk, String version) {
        return packs.judging(desk, version);
    }
}

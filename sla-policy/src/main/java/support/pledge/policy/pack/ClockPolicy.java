package support.pledge.policy.pack;

import java.util.List;
import java.util.Optional;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.clock.ClockKind;

/** What a pack promises on one clock; the first matching row wins. */
public record ClockPolicy(ClockKind kind, List<WarnAt> warnAt, List<Target> targets) {

    public ClockPolicy {
        warnAt = List.copyOf(warnAt);
        targets = List.copyOf(targets);
    }

    /** @param facts with the severity that counts */
    Optional<Target> target(TicketFacts facts) {
        return targets.stream().filter(row -> row.when().matches(facts)).findFirst();
    }
}

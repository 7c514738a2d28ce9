package support.pledge.policy.pack;

import java.util.List;
import java.util.Optional;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;

/**
 * What a pack promises on one clock; the first matching row wins.
 *
 * @param line in the pack's file
 */
public record ClockPolicy(ClockKind kind, int line, List<WarnAt> warnAt, List<Target> targets) {

    public ClockPolicy {
        warnAt = List.copyOf(warnAt);
        targets = List.copyOf(targets);
    }

    /** @param facts with the severity that counts */
    Optional<Target> target(TicketFacts facts) {
        for (Target row : targets) { // asked many times for each event: a stream costs more than the rows
            if (row.when().matches(facts)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }
}

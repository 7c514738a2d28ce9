package support.pledge.escalation.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import support.pledge.access.servlet.NotReadable;
import support.pledge.escalation.stream.TeamQueues.Held;

/** What teams have, as this instance's tasks know it now. Values are live: the last of them may not be committed yet. */
public interface TeamQueuesReader {

    /** Partitions whose tickets it knows now. */
    Set<Integer> partitions();

    /**
     * How many tickets a team of a desk has.
     *
     * @throws NotReadable while no answer can be given
     */
    long held(String team, String desk);

    /**
     * Since when a team of a desk has more than it can answer; empty while it has not, and where another instance counts the desk.
     *
     * @throws NotReadable while no answer can be given
     */
    Optional<Instant> overloadedSince(String team, String desk);

    /**
     * The tickets a team has at these desks, oldest first.
     *
     * @throws NotReadable while no answer can be given
     */
    List<Held> queue(String team, Collection<String> desks, int limit);
}

package support.pledge.policy.simulate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instant at which something of a ticket is due.
 *
 * @param order of setting: alarms of one instant ring in it
 * @param age what the ticket is old then; null for a deadline of its clocks
 * @param cycle of the ticket, which alone the age is about
 */
record Alarm(
        Instant at,
        long order,
        SimulatedTicket ticket,
        @Nullable Duration age,
        int cycle) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
}

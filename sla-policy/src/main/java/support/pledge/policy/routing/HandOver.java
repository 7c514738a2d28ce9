package support.pledge.policy.routing;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * @param agent for whom of the team it is meant; null for all of it
 * @param reason stable key, e.g. {@code BREACH_FIRST_RESPONSE}, {@code MANAGEMENT_APPROVAL}
 * @param startsAt when the team, or its agent, starts: now, or the next opening
 * @param waits whether the ticket waits for that opening
 * @param explanation one English sentence
 */
public record HandOver(
        String from,
        String to,
        @Nullable NamedAgent agent,
        String reason,
        Instant startsAt,
        boolean waits,
        String explanation) {

    /** The same, waiting for another opening. */
    public HandOver startingAt(Instant opening) {
        return new HandOver(from, to, agent, reason, opening, true, explanation);
    }

    /** In place of one that had not begun; why that one was made is still of interest to the team. */
    HandOver insteadOf(HandOver parked) {
        String both = explanation + " Before: " + parked.explanation;
        return new HandOver(parked.from, to, agent, reason, startsAt, waits, both);
    }

    /** Whether the same people have it from the same time on, whatever the reason. */
    boolean isSameAs(HandOver other) {
        return to.equals(other.to)
                && Objects.equals(agent, other.agent)
                && startsAt.equals(other.startsAt)
                && waits == other.waits;
    }
}

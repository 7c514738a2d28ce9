package support.pledge.policy.pack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.TicketFacts;

/**
 * @param title how customers hear of it; null where the pack has no words for it
 * @param level 1 is the front line
 * @param calendar name of its hours
 * @param handles what it is made for; {@link When#ALWAYS} for a team that is not made for anything special
 * @param generalist whether it also takes what no team is made for; so does every team without a speciality
 */
public record Team(
        String name,
        @Nullable LocalText title,
        int level,
        String calendar,
        When handles,
        boolean generalist,
        @Nullable Overload overload,
        @Nullable String source) {

    /**
     * Overloaded from {@code open} tickets on, until there are only {@code relief}.
     *
     * @param arrivals null where only open tickets count
     */
    public record Overload(int open, int relief, @Nullable Arrivals arrivals) {}

    /** Overloaded too from so many new tickets within a time on, until there are only {@code relief} in it. */
    public record Arrivals(int limit, Duration within, int relief) {}

    /** Whether it is made for a ticket. A team without a speciality is made for none in particular. */
    public boolean isMadeFor(TicketFacts facts) {
        return !handles.isEmpty() && handles.matches(facts);
    }
}

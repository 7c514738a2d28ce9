package support.pledge.policy.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.PauseReason;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.pack.Target;

/**
 * How a clock comes to its due instant.
 *
 * @param clock with what was used up under a former version of the policy
 * @param state running, paused or excluded: as it would stand had nobody settled it
 * @param target null when no row of the policy covers the ticket
 * @param work how much open time is given; null when nothing is promised
 * @param calendar which time is open
 * @param calendarName null for real time
 * @param zone in which people read its times
 * @param stretches from the start (of this version's counting) on, without gaps; empty when nothing is promised
 */
public record Reckoning(
        Clock clock,
        ClockState state,
        @Nullable Target target,
        @Nullable Duration work,
        WorkCalendar calendar,
        @Nullable String calendarName,
        ZoneId zone,
        List<Stretch> stretches) {

    public Reckoning {
        stretches = List.copyOf(stretches);
    }

    /** As if its clock stood where it is reckoned to stand. */
    Reckoning standing() {
        return new Reckoning(clock.in(state), state, target, work, calendar, calendarName, zone, stretches);
    }

    /**
     * @param to null while the ticket still waits
     * @param waits null while the clock runs
     */
    public record Stretch(
            Instant from, @Nullable Instant to, @Nullable PauseReason waits) {}
}

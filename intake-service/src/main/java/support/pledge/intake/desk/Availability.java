package support.pledge.intake.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.pledge.policy.Channel;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.calendar.Stretch;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.pack.PolicyPack;

/**
 * When people are there, and when a chat begun now is promised a person's answer.
 *
 * @param open whether the team that answers first is there
 * @param opensAt null where it is open
 * @param closesAt null where it never closes, or is closed
 * @param hours its openings of the next seven days, holidays left out
 * @param answerBy null where no time is promised
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Availability(
        boolean open,
        boolean alwaysOpen,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        List<Opening> hours,
        @Nullable Instant answerBy) {
    private static final Duration SHOWN = Duration.ofDays(7);

    public Availability {
        hours = List.copyOf(hours);
    }

    /** From when to when people are there. */
    public record Opening(Instant from, Instant to) {}

    /** As the pack has it. */
    static Availability of(PolicyPack pack, Instant now) {
        var calendar = pack.calendar(pack.team(pack.escalation().entry()).calendar(), null);
        boolean open = calendar.isOpen(now);
        var state = new SlaLifecycle(pack).promised(ClockKind.FIRST_RESPONSE, TicketFacts.of(Channel.CHAT), now);
        return new Availability(
                open,
                calendar.isAlways(),
                open ? null : calendar.nextOpening(now),
                open ? calendar.closesAt(now).orElse(null) : null,
                calendar.isAlways() ? List.of() : openings(calendar, now),
                state instanceof ClockState.Running(Instant due) ? due : null);
    }

    /** Stretches that touch are one opening. */
    private static List<Opening> openings(WorkCalendar calendar, Instant now) {
        var openings = new ArrayList<Opening>();
        for (Stretch stretch : calendar.stretches(now, now.plus(SHOWN))) {
            if (!stretch.open()) {
                continue;
            }
            if (!openings.isEmpty() && openings.getLast().to().equals(stretch.from())) {
                openings.add(new Opening(openings.removeLast().from(), stretch.to()));
            } else {
                openings.add(new Opening(stretch.from(), stretch.to()));
            }
        }
        return openings;
    }
}

package support.pledge.notification.lane;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.TicketOpened;
import support.pledge.feed.EventFacts;
import support.pledge.notification.model.Fact;
import support.pledge.policy.ClockKind;
import support.pledge.policy.TicketFacts;
import support.pledge.policy.calendar.WorkCalendar;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.pack.Target;

/** What a desk's policy lets an acknowledgement say of times. */
public final class PromisedTimes {

    private static final Logger log = LoggerFactory.getLogger(PromisedTimes.class);

    private final PolicyBook book;
    private final InstantSource clock;

    public PromisedTimes(PolicyBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * Until when a person answers, when a solution is expected, and, outside the hours in which the answer counts, when work begins
     * (N6). Nothing where the policy is not known or promises nothing, and nobody is told an instant that has passed. An acknowledgement
     * goes out all the same.
     *
     * @return facts by their names, see {@link Fact}
     */
    Map<String, String> of(TicketOpened opened) {
        String desk = opened.getMeta().getDesk();
        Optional<PolicyPack> pack = book.at(desk, opened.getPolicyVersion()).or(() -> book.current(desk));
        if (pack.isEmpty()) {
            return Map.of();
        }
        try {
            return times(pack.get(), EventFacts.of(opened), EventFacts.happenedAt(opened.getMeta()));
        } catch (RuntimeException e) {
            log.warn(
                    "The times of ticket {} cannot be foretold",
                    opened.getMeta().getTicketId(),
                    e);
            return Map.of();
        }
    }

    private Map<String, String> times(PolicyPack pack, TicketFacts facts, Instant start) {
        Map<String, String> times = new HashMap<>();
        due(pack, ClockKind.FIRST_RESPONSE, facts, start).ifPresent(due -> {
            times.put(Fact.ANSWER_BY, due.toString());
            hours(pack, facts).filter(hours -> !hours.isOpen(start)).ifPresent(hours -> {
                Instant opening = hours.nextOpening(start);
                if (opening.isAfter(clock.instant())) {
                    times.put(Fact.WORK_FROM, opening.toString());
                    times.put(Fact.ZONE, hours.zone().getId());
                }
            });
        });
        due(pack, ClockKind.EXPECTED_RESOLUTION, facts, start)
                .ifPresent(due -> times.put(Fact.EXPECTED_AT, due.toString()));
        return times;
    }

    private Optional<Instant> due(PolicyPack pack, ClockKind kind, TicketFacts facts, Instant start) {
        return new SlaLifecycle(pack).promised(kind, facts, start) instanceof ClockState.Running(var due)
                        && due.isAfter(clock.instant())
                ? Optional.of(due)
                : Optional.empty();
    }

    private static Optional<WorkCalendar> hours(PolicyPack pack, TicketFacts facts) {
        return pack.target(ClockKind.FIRST_RESPONSE, facts)
                .map(Target::calendar)
                .map(calendar -> pack.calendar(calendar, facts.site()));
    }
}

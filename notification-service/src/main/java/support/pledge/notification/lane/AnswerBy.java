package support.pledge.notification.lane;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.events.TicketOpened;
import support.pledge.feed.EventFacts;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.ClockState;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;

/** Until when the desk's policy promises the first response. */
public final class AnswerBy {

    private static final Logger log = LoggerFactory.getLogger(AnswerBy.class);

    private final PolicyBook book;
    private final InstantSource clock;

    public AnswerBy(PolicyBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * Null where the policy is not known or promises nothing, and where the promise is broken by now: nobody is told an instant that
     * has passed. An acknowledgement goes out all the same.
     */
    @Nullable
    Instant of(TicketOpened opened) {
        String desk = opened.getMeta().getDesk();
        Optional<PolicyPack> pack = book.at(desk, opened.getPolicyVersion()).or(() -> book.current(desk));
        if (pack.isEmpty()) {
            return null;
        }
        try {
            ClockState promised = new SlaLifecycle(pack.get())
                    .promised(ClockKind.FIRST_RESPONSE, EventFacts.of(opened), EventFacts.happenedAt(opened.getMeta()));
            return promised instanceof ClockState.Running(var due) && due.isAfter(clock.instant()) ? due : null;
        } catch (RuntimeException e) {
            log.warn(
                    "The first response of ticket {} cannot be foretold",
                    opened.getMeta().getTicketId(),
                    e);
            return null;
        }
    }
}

package support.pledge.slatimer.stream;

import java.util.Objects;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import support.pledge.events.MessageFailed;
import support.pledge.events.MessageKind;
import support.pledge.policy.ClockKind;
import support.pledge.policy.clock.Clock;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;

/** Tells the observer what becomes of acknowledgements beside what becomes of their clocks: one that is too late changes no clock. */
final class AcknowledgementWatch {
    private final SlaTopology.Parts parts;
    private final TaskId task;
    private final KeyValueStore<String, TicketState> tickets;

    AcknowledgementWatch(SlaTopology.Parts parts, TaskId task, KeyValueStore<String, TicketState> tickets) {
        this.parts = parts;
        this.task = task;
        this.tickets = tickets;
    }

    void heard(String ticket, @Nullable TicketState before, TicketEvent event) {
        if (event instanceof TicketEvent.NobodyToAcknowledge) {
            parts.observer().unacknowledgeable(task, ticket);
        } else if (event instanceof TicketEvent.Acknowledged && isMissed(before, event)) {
            parts.observer().acknowledgedLate(task, ticket, event.at());
        }
    }

    private static boolean isMissed(@Nullable TicketState ticket, TicketEvent event) {
        return ticket != null
                && ticket.clock(ClockKind.ACKNOWLEDGEMENT)
                        .flatMap(Clock::due)
                        .filter(due -> event.at().isAfter(due))
                        .isPresent();
    }

    /** Nobody's clock: the promise stays what it is, missed in the end. */
    void heard(MessageFailed failed) {
        if (failed.getKind() != MessageKind.ACKNOWLEDGEMENT) {
            return;
        }
        String ticket = failed.getMeta().getTicketId();
        parts.observer().unacknowledgeable(task, ticket);
        TicketState known = tickets.get(ticket);
        if (failed.getPermanent() && known != null && known.facts() != null) {
            var facts = Objects.requireNonNull(known.facts());
            parts.packs()
                    .pinnedNow(known.desk(), known.policyVersion())
                    .ifPresent(pack -> parts.observer().undeliverable(known.desk(), pack.effective(facts)));
        }
    }
}

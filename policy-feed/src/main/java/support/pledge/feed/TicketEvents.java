package support.pledge.feed;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.ActorKind;
import support.pledge.events.AgentReplied;
import support.pledge.events.AwaitingCustomer;
import support.pledge.events.AwaitingThirdParty;
import support.pledge.events.ClassificationChanged;
import support.pledge.events.CustomerReplied;
import support.pledge.events.EscalationAccepted;
import support.pledge.events.EventMeta;
import support.pledge.events.ExpectationSet;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.events.MessageSuppressed;
import support.pledge.events.NoteAdded;
import support.pledge.events.SeverityChanged;
import support.pledge.events.TicketAssigned;
import support.pledge.events.TicketClosed;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;
import support.pledge.events.TicketReopened;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkResumed;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.schemas.EventRecords;

/** From the contract's events to the policy library's: what of them moves a clock. */
public final class TicketEvents {

    private TicketEvents() {}

    /** The event as the clocks hear it; empty for events that move no clock (links, feedback, overloads, failed messages). */
    public static Optional<TicketEvent> heard(SpecificRecord event) {
        EventMeta meta = EventRecords.metaOf(event);
        String id = meta.getEventId();
        Instant at = EventFacts.happenedAt(meta);
        return Optional.ofNullable(
                switch (event) {
                    case TicketOpened e -> new TicketEvent.Opened(id, at, EventFacts.of(e));
                    case CustomerReplied e -> new TicketEvent.CustomerReplied(id, at);
                    case AgentReplied e -> replied(id, at, meta.getActor().getKind());
                    case NoteAdded e -> new TicketEvent.Noted(id, at);
                    case SeverityChanged e -> new TicketEvent.SeverityChanged(id, at, e.getSeverity());
                    case ClassificationChanged e -> new TicketEvent.Classified(id, at, EventFacts.of(e));
                    case AwaitingCustomer e -> new TicketEvent.AwaitingCustomer(id, at, e.getReason());
                    case AwaitingThirdParty e -> new TicketEvent.AwaitingThirdParty(id, at, e.getReason());
                    case WorkResumed e -> new TicketEvent.Resumed(id, at, e.getReason());
                    case TicketAssigned e -> new TicketEvent.Assigned(id, at, e.getTeam(), agent(e));
                    case ExpectationSet e -> new TicketEvent.ExpectationSet(id, at, e.getResolutionExpectedAt());
                    case TicketResolved e -> new TicketEvent.Resolved(id, at);
                    case TicketReopened e -> new TicketEvent.Reopened(id, at);
                    case TicketClosed e -> new TicketEvent.Closed(id, at);
                    case TicketEscalated e -> new TicketEvent.HandedOver(id, at, e.getToTeam());
                    case EscalationAccepted e ->
                        new TicketEvent.Accepted(id, EventFacts.happenedAt(meta, e.getAcceptedAt()), e.getTeam());
                    case MessageSuppressed e -> withheld(id, at, e);
                    case MessageSent e -> sent(id, EventFacts.happenedAt(meta, e.getAcceptedAt()), e);
                    default -> null;
                });
    }

    /** Only a person's word meets a person's promise; an actor of unknown kind is not taken for one. */
    private static TicketEvent replied(String id, Instant at, ActorKind by) {
        return by == ActorKind.AGENT ? new TicketEvent.AgentReplied(id, at) : new TicketEvent.BotReplied(id, at);
    }

    private static @Nullable TicketEvent withheld(String id, Instant at, MessageSuppressed message) {
        return message.getKind() == MessageKind.ACKNOWLEDGEMENT ? new TicketEvent.NobodyToAcknowledge(id, at) : null;
    }

    private static @Nullable TicketEvent sent(String id, Instant at, MessageSent message) {
        return switch (message.getKind()) {
            case ACKNOWLEDGEMENT -> new TicketEvent.Acknowledged(id, at);
            case STATUS_UPDATE, EXPECTATION_CHANGED, HANDOVER -> new TicketEvent.UpdateSent(id, at);
            // An agent's reply and a resolution were heard of when the agent wrote them; the rest promises nothing.
            case UNKNOWN,
                    AGENT_REPLY,
                    RESOLUTION,
                    CLOSING,
                    OUTSIDE_HOURS,
                    DETAILS_MISSING,
                    ALREADY_OPEN,
                    SECRET_MASKED,
                    OTHER_SENDER,
                    AGENT_ALERT -> null;
        };
    }

    private static @Nullable String agent(TicketAssigned assigned) {
        return assigned.getAgent() == null ? null : assigned.getAgent().getId();
    }
}

package support.pledge.schemas;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import support.pledge.events.*;

/** The event catalogue: every record type that stands on a topic by itself. */
public final class EventTypes {
    private static final Map<String, Schema> BY_NAME = List.of(
                    TicketOpened.getClassSchema(),
                    CustomerReplied.getClassSchema(),
                    AgentReplied.getClassSchema(),
                    NoteAdded.getClassSchema(),
                    SeverityChanged.getClassSchema(),
                    ClassificationChanged.getClassSchema(),
                    AwaitingCustomer.getClassSchema(),
                    AwaitingThirdParty.getClassSchema(),
                    WorkResumed.getClassSchema(),
                    TicketAssigned.getClassSchema(),
                    EscalationRequested.getClassSchema(),
                    ExpectationSet.getClassSchema(),
                    TicketResolved.getClassSchema(),
                    TicketReopened.getClassSchema(),
                    TicketClosed.getClassSchema(),
                    TicketsLinked.getClassSchema(),
                    FeedbackGiven.getClassSchema(),
                    ClockStarted.getClassSchema(),
                    ClockPaused.getClassSchema(),
                    ClockResumed.getClassSchema(),
                    ClockRescheduled.getClassSchema(),
                    ClockMet.getClassSchema(),
                    ClockCancelled.getClassSchema(),
                    DeadlineApproaching.getClassSchema(),
                    DeadlineBreached.getClassSchema(),
                    BreachCorrected.getClassSchema(),
                    CustomerWaitExpired.getClassSchema(),
                    TicketEscalated.getClassSchema(),
                    EscalationDeferred.getClassSchema(),
                    EscalationAccepted.getClassSchema(),
                    OverloadStarted.getClassSchema(),
                    OverloadEnded.getClassSchema(),
                    WorkItem.getClassSchema(),
                    WorkAccepted.getClassSchema(),
                    WorkAnswered.getClassSchema(),
                    WorkNoted.getClassSchema(),
                    WorkReturned.getClassSchema(),
                    WorkResolved.getClassSchema(),
                    MessageSent.getClassSchema(),
                    MessageFailed.getClassSchema(),
                    MessageSuppressed.getClassSchema(),
                    MessageDue.getClassSchema(),
                    ChatMessage.getClassSchema(),
                    PolicyPublished.getClassSchema())
            .stream()
            .collect(Collectors.toUnmodifiableMap(Schema::getFullName, Function.identity()));

    private EventTypes() {}

    /** Schemas of all event types, as generated, in no order. */
    public static Collection<Schema> schemas() {
        return BY_NAME.values();
    }

    /** Full names of all event types: the values of the header {@code ce_type}. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }
}

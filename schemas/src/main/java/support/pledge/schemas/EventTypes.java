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
    /** Of all {@code support.team.<team>}. */
    public static final String TEAMS = "support.team";

    /** Of all {@code support.team-replies.<team>}. */
    public static final String TEAM_REPLIES = "support.team-replies";

    private static final Map<String, List<Schema>> BY_TOPIC = Map.ofEntries(
            Map.entry(
                    Topics.TICKET_EVENTS,
                    List.of(
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
                            AnswersWithheld.getClassSchema())),
            Map.entry(
                    Topics.SLA_EVENTS,
                    List.of(
                            ClockStarted.getClassSchema(),
                            ClockPaused.getClassSchema(),
                            ClockResumed.getClassSchema(),
                            ClockRescheduled.getClassSchema(),
                            ClockMet.getClassSchema(),
                            ClockCancelled.getClassSchema(),
                            DeadlineApproaching.getClassSchema(),
                            DeadlineBreached.getClassSchema(),
                            BreachCorrected.getClassSchema(),
                            CustomerWaitExpired.getClassSchema())),
            Map.entry(
                    Topics.ESCALATION_EVENTS,
                    List.of(
                            TicketEscalated.getClassSchema(),
                            EscalationDeferred.getClassSchema(),
                            EscalationAccepted.getClassSchema(),
                            OverloadStarted.getClassSchema(),
                            OverloadEnded.getClassSchema())),
            Map.entry(TEAMS, List.of(WorkItem.getClassSchema(), TeamDigest.getClassSchema())),
            Map.entry(
                    TEAM_REPLIES,
                    List.of(
                            WorkAccepted.getClassSchema(),
                            WorkAnswered.getClassSchema(),
                            WorkNoted.getClassSchema(),
                            WorkReturned.getClassSchema(),
                            WorkResolved.getClassSchema())),
            Map.entry(
                    Topics.NOTIFICATION_EVENTS,
                    List.of(
                            MessageSent.getClassSchema(),
                            MessageFailed.getClassSchema(),
                            MessageSuppressed.getClassSchema())),
            Map.entry(Topics.ESCALATION_DESK, List.of(TicketHeld.getClassSchema())),
            Map.entry(Topics.ESCALATION_RELIEF, List.of(ReliefOffered.getClassSchema())),
            Map.entry(Topics.OUTBOX, List.of(MessageDue.getClassSchema())),
            Map.entry(Topics.CHAT_MESSAGES, List.of(ChatMessage.getClassSchema())),
            Map.entry(Topics.CHAT_SIGNALS, List.of(SomeoneWrites.getClassSchema())),
            Map.entry(Topics.POLICIES, List.of(PolicyPublished.getClassSchema())),
            Map.entry(Topics.INCIDENTS, List.of(IncidentReported.getClassSchema())),
            Map.entry(Topics.SET_ASIDE_MAILS, List.of(MailSetAside.getClassSchema())),
            Map.entry(Topics.MUTED_ADDRESSES, List.of(AddressMuted.getClassSchema())));

    private static final Map<String, Schema> BY_NAME = BY_TOPIC.values().stream()
            .flatMap(List::stream)
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

    /** What stands on the topic; those of teams have one name for all, {@link #TEAMS} and {@link #TEAM_REPLIES}. */
    public static List<Schema> on(String topic) {
        var schemas = BY_TOPIC.get(topic);
        if (schemas == null) {
            throw new IllegalArgumentException("no event is written to " + topic);
        }
        return schemas;
    }
}

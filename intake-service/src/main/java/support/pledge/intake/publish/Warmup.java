package support.pledge.intake.publish;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.AddressMuted;
import support.pledge.events.IncidentReported;
import support.pledge.events.MailSetAside;
import support.pledge.events.SomeoneWrites;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventTypes;
import support.pledge.schemas.Topics;

/**
 * Writes one empty event of each type that intake publishes to nowhere, so that all schema ids are known before the doors
 * open: a registry that goes away later stops nothing.
 */
public final class Warmup {
    private static final List<String> MINE = List.of(
            "TicketOpened",
            "CustomerReplied",
            "AgentReplied",
            "NoteAdded",
            "SeverityChanged",
            "ClassificationChanged",
            "AwaitingCustomer",
            "AwaitingThirdParty",
            "WorkResumed",
            "TicketAssigned",
            "EscalationRequested",
            "ExpectationSet",
            "TicketResolved",
            "TicketReopened",
            "TicketClosed",
            "TicketsLinked",
            "FeedbackGiven",
            "AnswersWithheld");

    private Warmup() {}

    /** Waits while the registry is away. */
    public static void encodeEachType(EventCodec codec) {
        EventTypes.schemas().stream()
                .filter(schema -> MINE.contains(schema.getName()))
                .forEach(schema -> codec.encode(Topics.TICKET_EVENTS, empty(schema)));
        codec.encode(Topics.INCIDENTS, empty(IncidentReported.getClassSchema()));
        codec.encode(Topics.MUTED_ADDRESSES, empty(AddressMuted.getClassSchema()));
        codec.encode(Topics.CHAT_SIGNALS, empty(SomeoneWrites.getClassSchema()));
        codec.encode(Topics.SET_ASIDE_MAILS, empty(MailSetAside.getClassSchema()));
    }

    private static SpecificRecord empty(Schema schema) {
        var event = (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (var field : schema.getFields()) {
            event.put(
                    field.pos(),
                    field.hasDefaultValue() ? SpecificData.get().getDefaultValue(field) : value(field.schema()));
        }
        return event;
    }

    private static @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> empty(schema);
            case STRING -> "";
            case INT -> 0;
            case LONG -> schema.getLogicalType() == null ? (Object) 0L : Instant.EPOCH;
            case BOOLEAN -> false;
            case ARRAY -> List.of();
            case MAP -> Map.of();
            default -> throw new IllegalStateException("no empty value for " + schema);
        };
    }
}

package support.pledge.escalation.stream;

import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import support.pledge.schemas.Topics;

/**
 * From tickets' and clocks' events to hand-overs and work items: one processor, keyed by ticket throughout.
 *
 * <pre>
 *   support.ticket-events ─┐                ┌─▶ support.escalation-events
 *                          ├─▶ escalation ──┼─▶ support.team.&lt;team&gt;
 *   support.sla-events ────┘                └─▶ &lt;topic&gt;.dlt
 * </pre>
 */
public final class EscalationTopology {
    /** Also the prefix of the topics behind the stores: to change it is to lose them. */
    public static final String APPLICATION_ID = "pledge-escalation";

    static final String ESCALATION_EVENTS = "escalation-events";
    static final String TEAM_ITEMS = "team-items";
    static final String DEAD_LETTERS = "dead-letters";

    private static final String TICKET_EVENTS = "ticket-events";
    private static final String SLA_EVENTS = "sla-events";
    private static final String ESCALATION = "escalation";

    private EscalationTopology() {}

    /** The topology of running services. */
    public static Topology build(EscalationParts parts) {
        return build(parts, StoreKind.ON_DISK);
    }

    static Topology build(EscalationParts parts, StoreKind stores) {
        var key = new StringDeserializer();
        var value = new ByteArrayDeserializer();
        Serializer<Outgoing> bytes = (topic, outgoing) -> outgoing.value();
        TopicNameExtractor<String, Outgoing> itsTopic = (ticket, outgoing, context) -> outgoing.topic();
        return new Topology()
                .addSource(TICKET_EVENTS, key, value, Topics.TICKET_EVENTS)
                .addSource(SLA_EVENTS, key, value, Topics.SLA_EVENTS)
                .addProcessor(ESCALATION, new Supplier(parts, stores), TICKET_EVENTS, SLA_EVENTS)
                .addSink(ESCALATION_EVENTS, Topics.ESCALATION_EVENTS, new StringSerializer(), bytes, ESCALATION)
                .addSink(TEAM_ITEMS, itsTopic, new StringSerializer(), bytes, ESCALATION)
                .addSink(DEAD_LETTERS, itsTopic, new StringSerializer(), bytes, ESCALATION);
    }

    private record Supplier(EscalationParts parts, StoreKind kind)
            implements ProcessorSupplier<String, byte[], String, Outgoing> {
        @Override
        public Processor<String, byte[], String, Outgoing> get() {
            return new EscalationProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return CaseStores.builders(kind);
        }
    }
}

package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
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

    /** What is read, and so what may have dead letters. */
    public static final List<String> SOURCES = List.of(Topics.TICKET_EVENTS, Topics.SLA_EVENTS);

    /** Names the team of a work item, as an extension attribute of CloudEvents; its topic follows from it. */
    static final String TEAM_HEADER = "ce_team";

    static final String ESCALATION_EVENTS = "escalation-events";
    static final String TEAM_ITEMS = "team-items";

    private static final String TICKET_EVENTS = "ticket-events";
    private static final String SLA_EVENTS = "sla-events";
    private static final String ESCALATION = "escalation";

    private EscalationTopology() {}

    /** The topology of running services. */
    public static Topology build(EscalationParts parts) {
        return build(parts, StoreKind.ON_DISK);
    }

    static Topology build(EscalationParts parts, StoreKind stores) {
        var in = new ByteArrayDeserializer();
        var out = new ByteArraySerializer();
        return new Topology()
                .addSource(TICKET_EVENTS, in, in, Topics.TICKET_EVENTS)
                .addSource(SLA_EVENTS, in, in, Topics.SLA_EVENTS)
                .addProcessor(ESCALATION, new Supplier(parts, stores), TICKET_EVENTS, SLA_EVENTS)
                .addSink(ESCALATION_EVENTS, Topics.ESCALATION_EVENTS, out, out, ESCALATION)
                .addSink(TEAM_ITEMS, new TeamTopic(), out, out, ESCALATION)
                .addSink(
                        deadLetters(Topics.TICKET_EVENTS),
                        Topics.deadLetters(Topics.TICKET_EVENTS),
                        out,
                        out,
                        ESCALATION)
                .addSink(deadLetters(Topics.SLA_EVENTS), Topics.deadLetters(Topics.SLA_EVENTS), out, out, ESCALATION);
    }

    /** Name of the sink for records of a topic that could not be read. */
    static String deadLetters(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1) + "-dead-letters";
    }

    /** A work item goes to the topic of the team that its header names. */
    private record TeamTopic() implements TopicNameExtractor<byte[], byte[]> {
        @Override
        public String extract(byte[] key, byte[] item, RecordContext context) {
            return Topics.team(
                    new String(context.headers().lastHeader(TEAM_HEADER).value(), UTF_8));
        }

        @Override
        public String toString() {
            return "support.team.<team>";
        }
    }

    private record Supplier(EscalationParts parts, StoreKind kind)
            implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new EscalationProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return CaseStores.builders(kind);
        }
    }
}

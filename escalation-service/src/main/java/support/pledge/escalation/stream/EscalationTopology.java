package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import support.pledge.schemas.Topics;
import support.pledge.streams.store.StoreKind;

/**
 * From tickets' and clocks' events to hand-overs and work items, keyed by ticket; and beside it, keyed by desk, what concerns all tickets of
 * a desk together.
 *
 * <pre>
 *   support.ticket-events ─┐                ┌─▶ support.escalation-events
 *                          ├─▶ escalation ──┼─▶ support.team.&lt;team&gt;
 *   support.sla-events ────┘   ▲         │  └─▶ &lt;topic&gt;.dlt
 *                              │         ▼
 *       pledge-escalation-relief   pledge-escalation-desk
 *                              │         │  ┌─▶ support.escalation-events (overloads)
 *                              └── desks ◀──┼─▶ support.team.&lt;team&gt; (what teams are told)
 *                                           └─▶ &lt;topic&gt;.dlt
 * </pre>
 */
public final class EscalationTopology {
    /** Also the prefix of the topics behind the stores: to change it is to lose them. */
    public static final String APPLICATION_ID = "pledge-escalation";

    /** What is read, and so what may have dead letters. */
    public static final List<String> SOURCES =
            List.of(Topics.TICKET_EVENTS, Topics.SLA_EVENTS, Topics.ESCALATION_DESK, Topics.ESCALATION_RELIEF);

    /** Names the team of a work item, as an extension attribute of CloudEvents; its topic follows from it. */
    static final String TEAM_HEADER = "ce_team";

    static final String ESCALATION_EVENTS = "escalation-events";
    static final String TEAM_ITEMS = "team-items";

    /** What concerns a whole desk, from the tickets' tasks to the desk's. */
    static final String DESK_NEWS = "desk-news";

    static final String RELIEF_OFFERS = "relief-offers";
    static final String DESK_EVENTS = "desk-escalation-events";
    static final String DESK_ITEMS = "desk-team-items";

    private static final String TICKET_EVENTS = "ticket-events";
    private static final String SLA_EVENTS = "sla-events";
    private static final String RELIEF = "relief";
    private static final String DESK = "desk";
    private static final String ESCALATION = "escalation";
    private static final String DESKS = "desks";

    private static final ByteArrayDeserializer IN = new ByteArrayDeserializer();
    private static final ByteArraySerializer OUT = new ByteArraySerializer();

    private EscalationTopology() {}

    public static Topology build(EscalationParts parts, StoreKind stores) {
        Topology topology = new Topology();
        ThreadLocal<StreamTime> time = ThreadLocal.withInitial(() -> new StreamTime(parts.fairness()));
        tickets(topology, parts, stores, time);
        desks(topology, parts, stores);
        return topology;
    }

    private static void tickets(
            Topology topology, EscalationParts parts, StoreKind stores, ThreadLocal<StreamTime> time) {
        topology.addSource(TICKET_EVENTS, IN, IN, Topics.TICKET_EVENTS)
                .addSource(SLA_EVENTS, IN, IN, Topics.SLA_EVENTS)
                .addSource(RELIEF, IN, IN, Topics.ESCALATION_RELIEF)
                .addProcessor(
                        ESCALATION,
                        supplier(() -> new EscalationProcessor(parts, time), CaseStores.builders(stores)),
                        TICKET_EVENTS,
                        SLA_EVENTS,
                        RELIEF)
                .addSink(ESCALATION_EVENTS, Topics.ESCALATION_EVENTS, OUT, OUT, ESCALATION)
                .addSink(TEAM_ITEMS, new TeamTopic(), OUT, OUT, ESCALATION)
                .addSink(DESK_NEWS, Topics.ESCALATION_DESK, OUT, OUT, ESCALATION);
        for (String topic : List.of(Topics.TICKET_EVENTS, Topics.SLA_EVENTS, Topics.ESCALATION_RELIEF)) {
            topology.addSink(deadLetters(topic), Topics.deadLetters(topic), OUT, OUT, ESCALATION);
        }
    }

    private static void desks(Topology topology, EscalationParts parts, StoreKind stores) {
        topology.addSource(DESK, IN, IN, Topics.ESCALATION_DESK)
                .addProcessor(DESKS, supplier(() -> new DeskProcessor(parts), DeskStores.builders(stores)), DESK)
                .addSink(RELIEF_OFFERS, Topics.ESCALATION_RELIEF, OUT, OUT, DESKS)
                .addSink(DESK_EVENTS, Topics.ESCALATION_EVENTS, OUT, OUT, DESKS)
                .addSink(DESK_ITEMS, new TeamTopic(), OUT, OUT, DESKS)
                .addSink(
                        deadLetters(Topics.ESCALATION_DESK),
                        Topics.deadLetters(Topics.ESCALATION_DESK),
                        OUT,
                        OUT,
                        DESKS);
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

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(
            Supplier<Processor<byte[], byte[], byte[], byte[]>> processor, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}

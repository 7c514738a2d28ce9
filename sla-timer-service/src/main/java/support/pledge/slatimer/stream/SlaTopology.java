package support.pledge.slatimer.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.clock.TicketState;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;
import support.pledge.streams.store.StoreKind;
import support.pledge.timer.ClockGuard;
import support.pledge.timer.TimerStores;

/**
 * Three topics of events, one processor keyed by ticket, {@code support.sla-events} and the dead letters. One sub-topology: all that
 * concerns one ticket happens in one task, in one transaction. Every name here is, or becomes part of, a topic's name on disk.
 */
public final class SlaTopology {

    /** {@code ticket id → TicketState}. */
    public static final String TICKETS = "sla-tickets";

    /** One timer for each ticket with a deadline to come; its owner is the ticket id. */
    public static final TimerStores TIMERS = new TimerStores("sla-timers");

    static final String PROCESSOR = "sla-processor";
    static final String SLA_SINK = "sla-events-sink";

    /** What is read, and so what may have dead letters. */
    public static final List<String> SOURCES =
            List.of(Topics.TICKET_EVENTS, Topics.NOTIFICATION_EVENTS, Topics.ESCALATION_EVENTS);

    private SlaTopology() {}

    /**
     * What the topology is made of.
     *
     * @param codecs a codec for the calling thread
     */
    public record Parts(
            Supplier<EventCodec> codecs,
            PatientPacks packs,
            SlaObserver observer,
            StoreKind stores,
            ClockGuard guard) {}

    public static Topology build(Parts parts) {
        Topology topology = new Topology();
        for (String topic : SOURCES) {
            topology.addSource(
                    plain(topic) + "-source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
        }
        topology.addProcessor(
                PROCESSOR,
                processor(parts),
                SOURCES.stream().map(topic -> plain(topic) + "-source").toArray(String[]::new));
        topology.addSink(SLA_SINK, Topics.SLA_EVENTS, new ByteArraySerializer(), new ByteArraySerializer(), PROCESSOR);
        for (String topic : SOURCES) {
            topology.addSink(
                    deadLetterSink(topic),
                    Topics.deadLetters(topic),
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    PROCESSOR);
        }
        return topology;
    }

    static ProcessorSupplier<byte[], byte[], byte[], byte[]> processor(Parts parts) {
        return new Supplied(parts);
    }

    static String deadLetterSink(String topic) {
        return plain(topic) + "-dead-letters-sink";
    }

    /** {@code support.ticket-events} is {@code ticket-events} here. */
    private static String plain(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    private static Serde<TicketState> states() {
        return Serdes.serdeFrom(
                (topic, state) -> TicketStateCodec.encode(state), (topic, bytes) -> TicketStateCodec.decode(bytes));
    }

    /** Brings its stores along, so that no topology can forget to connect them. */
    private record Supplied(Parts parts) implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new SlaProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            Set<StoreBuilder<?>> stores = new HashSet<>(TIMERS.on(parts.stores()::of));
            stores.add(Stores.keyValueStoreBuilder(parts.stores().of(TICKETS), Serdes.String(), states())
                    .withCachingDisabled());
            return stores;
        }
    }
}

package support.pledge.notification.stream;

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
import support.pledge.notification.model.Correspondence;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;
import support.pledge.streams.store.StoreKind;

/**
 * Three topics of events, one processor keyed by ticket that knows whom the ticket's messages go to, the outbox, and the
 * dead letters. Every name here is, or becomes part of, a topic's name on disk.
 */
public final class ContactTopology {

    /** {@code ticket id → Correspondence}. */
    public static final String CONTACTS = "contacts";

    static final String PROCESSOR = "contact-processor";
    static final String OUTBOX_SINK = "outbox-sink";
    static final String NOTIFICATION_SINK = "notification-events-sink";

    /** What is read, and so what may have dead letters. */
    public static final List<String> SOURCES =
            List.of(Topics.TICKET_EVENTS, Topics.SLA_EVENTS, Topics.ESCALATION_EVENTS);

    private ContactTopology() {}

    /**
     * What the topology is made of.
     *
     * @param codecs a codec for the calling thread
     */
    public record Parts(Supplier<EventCodec> codecs, ContactObserver observer, StoreKind stores) {}

    public static Topology build(Parts parts) {
        Topology topology = new Topology();
        for (String topic : SOURCES) {
            topology.addSource(
                    plain(topic) + "-source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
        }
        topology.addProcessor(
                PROCESSOR,
                new Supplied(parts),
                SOURCES.stream().map(topic -> plain(topic) + "-source").toArray(String[]::new));
        sink(topology, OUTBOX_SINK, Topics.OUTBOX);
        sink(topology, NOTIFICATION_SINK, Topics.NOTIFICATION_EVENTS);
        SOURCES.forEach(topic -> sink(topology, deadLetterSink(topic), Topics.deadLetters(topic)));
        return topology;
    }

    static String deadLetterSink(String topic) {
        return plain(topic) + "-dead-letters-sink";
    }

    private static void sink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), PROCESSOR);
    }

    /** {@code support.ticket-events} is {@code ticket-events} here. */
    private static String plain(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    private static Serde<Correspondence> correspondences() {
        return Serdes.serdeFrom(
                (topic, known) -> CorrespondenceCodec.encode(known),
                (topic, bytes) -> CorrespondenceCodec.decode(bytes));
    }

    /** Brings its store along, so that no topology can forget to connect it. */
    private record Supplied(Parts parts) implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new ContactProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(parts.stores().of(CONTACTS), Serdes.String(), correspondences())
                    .withCachingDisabled());
        }
    }
}

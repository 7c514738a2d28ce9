package support.pledge.intake.stream;

import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.Topics;

/**
 * Five topics, keyed by ticket, into one store of conversations; and what follows from it: a customer who did not
 * answer in time gets the ticket closed, a ticket that is open already under another number is linked with it. At-least-once is enough: what comes twice has the same event id, and the
 * ids of what follows are derived.
 *
 * <pre>
 * ticket-events, sla-events, escalation-events, notification-events, chat-messages
 *     -> conversation (store: conversations) -> told (ticket-events) | unreadable (TOPIC.dlt)
 * </pre>
 */
public final class ConversationTopology {
    /** Group and prefix of internal topics. */
    public static final String APPLICATION_ID = "pledge-intake-view";

    public static final String STORE = "conversations";
    static final String PROCESSOR = "conversation";
    static final String TOLD = "told";
    static final String UNREADABLE = "unreadable";

    public static final List<String> SOURCES = List.of(
            Topics.TICKET_EVENTS,
            Topics.SLA_EVENTS,
            Topics.ESCALATION_EVENTS,
            Topics.NOTIFICATION_EVENTS,
            Topics.CHAT_MESSAGES);

    private ConversationTopology() {}

    /** @param codecs gives each task a codec of its own */
    public static Topology build(Supplier<EventCodec> codecs, ViewMeters meters) {
        var topology = new Topology();
        for (var topic : SOURCES) {
            topology.addSource(
                    sourceOf(topic),
                    Serdes.String().deserializer(),
                    Serdes.ByteArray().deserializer(),
                    topic);
        }
        topology.addProcessor(
                PROCESSOR,
                new ConversationProcessor.Supplier(codecs, meters),
                SOURCES.stream().map(ConversationTopology::sourceOf).toArray(String[]::new));
        topology.addSink(
                TOLD,
                Topics.TICKET_EVENTS,
                Serdes.String().serializer(),
                Serdes.ByteArray().serializer(),
                PROCESSOR);
        topology.addSink(
                UNREADABLE,
                new DeadLetterTopic(),
                Serdes.String().serializer(),
                Serdes.ByteArray().serializer(),
                PROCESSOR);
        return topology;
    }

    private static String sourceOf(String topic) {
        return topic.substring(topic.indexOf('.') + 1);
    }

    /** A class, not a lambda: its name stands in the described topology. */
    private static final class DeadLetterTopic implements TopicNameExtractor<String, byte[]> {
        @Override
        public String extract(String key, byte[] value, RecordContext context) {
            return Topics.deadLetters(context.topic());
        }

        @Override
        public String toString() {
            return "TOPIC.dlt";
        }
    }
}

package support.pledge.intake.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.intake.model.conversation.Conversation;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.testing.InMemoryCodec;

/** The view's topology with words to speak to it. */
final class ViewFixture implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final EventCodec codec = InMemoryCodec.create();
    private final TopologyTestDriver driver;
    final List<String> counted = new ArrayList<>();
    private int number;

    ViewFixture() {
        var config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("java.io.tmpdir"));
        driver = new TopologyTestDriver(ConversationTopology.build(InMemoryCodec::create, meters()), config, NOON);
    }

    private ViewMeters meters() {
        return new ViewMeters() {
            @Override
            public void passedOver(String topic, String type) {
                counted.add("unknown " + type);
            }

            @Override
            public void deadLettered(String topic) {
                counted.add("dead letter of " + topic);
            }

            @Override
            public void closed(String desk) {
                counted.add("closed at " + desk);
            }
        };
    }

    /** The meta of a next event, with an id of its own. */
    EventMeta meta(String ticket, ActorKind kind, String name) {
        number++;
        return EventMeta.newBuilder()
                .setEventId("e" + number)
                .setTicketId(ticket)
                .setDesk("demo")
                .setOccurredAt(NOON.plusSeconds(number))
                .setRecordedAt(NOON.plusSeconds(number))
                .setActor(
                        Actor.newBuilder().setKind(kind).setId("").setName(name).build())
                .build();
    }

    void comes(String topic, SpecificRecord event) {
        comes(
                topic,
                EventRecords.metaOf(event).getTicketId(),
                codec.encode(topic, event),
                EventRecords.headersOf(event, "/test"));
    }

    void comes(String topic, String key, byte[] value, org.apache.kafka.common.header.Headers headers) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers));
    }

    void comesBroken(String topic, String key, byte[] value) {
        comes(topic, key, value, new RecordHeaders());
    }

    Conversation conversation(String ticket) {
        byte[] stored = driver.<String, byte[]>getKeyValueStore(ConversationTopology.STORE)
                .get(ticket);
        return stored == null ? Conversation.unheard(ticket) : ConversationCodec.decode(ticket, stored);
    }

    List<SpecificRecord> written(String topic) {
        var events = new ArrayList<SpecificRecord>();
        for (var message : raw(topic)) {
            if (codec.decode(topic, message.headers(), message.value())
                    instanceof Decoded.Event(SpecificRecord event)) {
                events.add(event);
            }
        }
        return events;
    }

    List<TestRecord<String, byte[]>> raw(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}

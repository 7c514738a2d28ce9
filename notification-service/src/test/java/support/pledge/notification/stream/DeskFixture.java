package support.pledge.notification.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.MessageDue;
import support.pledge.events.MessageSuppressed;
import support.pledge.notification.Facts;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.store.StoreKind;

/** The real topology with events put in by hand: {@code desk.hears(opened).hears(answer)}, then {@link #due}. */
final class DeskFixture implements AutoCloseable {

    final List<String> passedOver = new ArrayList<>();
    private final EventCodec codec = InMemoryCodec.create();
    private final Map<String, TestInputTopic<byte[], byte[]>> in = new HashMap<>();
    private final TopologyTestDriver driver;

    DeskFixture(Path stateDir) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "notification-test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        ContactObserver observer = new ContactObserver() {
            @Override
            public void passedOver(String topic, String type) {
                passedOver.add(type);
            }
        };
        driver = new TopologyTestDriver(
                ContactTopology.build(new ContactTopology.Parts(InMemoryCodec::create, observer, StoreKind.IN_MEMORY)),
                config,
                Facts.NOW);
    }

    /** An event of intake. */
    DeskFixture hears(SpecificRecord event) {
        return hears(Topics.TICKET_EVENTS, event);
    }

    DeskFixture hears(String topic, SpecificRecord event) {
        var made = EventRecords.of(codec, topic, EventRecords.metaOf(event).getTicketId(), event, "/pledge/test");
        return raw(topic, made.key(), made.value(), made.headers());
    }

    DeskFixture raw(String topic, String key, byte @Nullable [] value, Headers headers) {
        in.computeIfAbsent(
                        topic,
                        name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(key.getBytes(UTF_8), value, headers, Facts.NOW));
        return this;
    }

    byte[] bytes(SpecificRecord event) {
        return codec.encode(Topics.TICKET_EVENTS, event);
    }

    /** What went to the outbox since the last look. */
    List<MessageDue> due() {
        return read(Topics.OUTBOX).stream().map(MessageDue.class::cast).toList();
    }

    List<MessageSuppressed> suppressed() {
        return read(Topics.NOTIFICATION_EVENTS).stream()
                .map(MessageSuppressed.class::cast)
                .toList();
    }

    List<TestRecord<byte[], byte[]>> putAside(String topic) {
        return out(Topics.deadLetters(topic)).readRecordsToList();
    }

    private List<SpecificRecord> read(String topic) {
        return out(topic).readRecordsToList().stream()
                .map(message -> ((Decoded.Event) codec.decode(topic, message.headers(), message.value())).record())
                .toList();
    }

    private TestOutputTopic<byte[], byte[]> out(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
    }
}

package support.pledge.notification.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import support.pledge.notification.Facts;
import support.pledge.notification.delivery.Attempt;
import support.pledge.notification.delivery.Postman;
import support.pledge.notification.delivery.RetrySettings;
import support.pledge.notification.model.Message;
import support.pledge.notification.model.Route;
import support.pledge.notification.text.Letter;
import support.pledge.notification.text.Texts;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.trace.Traces;

/** A lane's work without the lane: records go in by {@link #handle}, mails and events come out. */
final class LaneFixture {

    final List<Message> mails = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
    final List<String> deadLettered = new ArrayList<>();
    /** What the mail server says. */
    Attempt answer = new Attempt.Accepted("250 taken", Facts.NOW.plusMillis(300));

    final MutedAddresses muted = new MutedAddresses();
    final RunningIncidents incidents = new RunningIncidents();
    final LaneObserver observer = new LaneObserver() {
        @Override
        public void unreadable(String topic) {
            unreadable.add(topic);
        }

        @Override
        public void deadLettered(String topic) {
            deadLettered.add(topic);
        }
    };
    private final EventCodec codec = InMemoryCodec.create();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private long offset;

    Courier courier() {
        InstantSource clock = InstantSource.fixed(Facts.NOW.plusSeconds(1));
        Publisher publisher = new Publisher(producer, InMemoryCodec.create());
        Postman postman = new Postman(
                new Texts(),
                Map.of(
                        Route.MAIL,
                        (message, letter) -> {
                            mails.add(message);
                            letters.add(letter);
                            return answer;
                        },
                        Route.CHAT,
                        new ChatOutlet(publisher, clock, Traces.OFF)),
                RetrySettings.DEFAULT,
                clock,
                time -> {});
        return new Courier(postman, publisher, muted, incidents, observer, clock);
    }

    ConsumerRecord<byte[], byte[]> written(String topic, SpecificRecord event) {
        var made = EventRecords.of(codec, topic, EventRecords.metaOf(event).getTicketId(), event, "/pledge/test");
        return raw(topic, made.value(), made.headers());
    }

    ConsumerRecord<byte[], byte[]> raw(String topic, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset++,
                Facts.NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                value == null ? -1 : value.length,
                "T-1".getBytes(UTF_8),
                value,
                new RecordHeaders(headers),
                java.util.Optional.empty());
    }

    void handle(LaneWork work, ConsumerRecord<byte[], byte[]> message) throws InterruptedException {
        var errand = work.read(message);
        if (errand.isPresent()) {
            errand.get().doing().run();
        }
    }

    /** What was said on support.notification-events and support.chat-messages, in order. */
    List<SpecificRecord> said() {
        return producer.history().stream()
                .filter(made -> !made.topic().endsWith(".dlt") && made.value() != null)
                .map(made -> ((Decoded.Event) codec.decode(made.topic(), made.headers(), made.value())).record())
                .toList();
    }

    <T extends SpecificRecord> T said(Class<T> type) {
        return said().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Keys of what was taken back. */
    List<String> takenBack() {
        return producer.history().stream()
                .filter(made -> made.value() == null)
                .map(made -> made.topic() + " " + new String(made.key(), UTF_8))
                .toList();
    }

    /** Reasons of what went to the topic's dead letters. */
    List<String> putAside(String topic) {
        return producer.history().stream()
                .filter(made -> made.topic().equals(Topics.deadLetters(topic)))
                .map(made -> new String(made.headers().lastHeader("dlt_reason").value(), UTF_8))
                .toList();
    }
}

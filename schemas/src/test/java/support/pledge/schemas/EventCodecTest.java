package support.pledge.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.EventMeta;
import support.pledge.events.NoteAdded;
import support.pledge.schemas.testing.InMemoryCodec;

class EventCodecTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final EventCodec codec = InMemoryCodec.create();
    private final NoteAdded note = NoteAdded.newBuilder()
            .setMeta(new EventMeta(
                    EventIds.fact(NOON.toEpochMilli()),
                    "T-1",
                    "demo",
                    NOON,
                    NOON,
                    new Actor(ActorKind.AGENT, "a", "Ann")))
            .setBody("call back")
            .build();

    @Test
    void anEventComesBackAsItWas() {
        var record = EventRecords.of(codec, Topics.TICKET_EVENTS, "T-1", note, "/pledge/test");
        assertThat(record.value()[0]).isZero();
        assertThat(codec.decode(record.topic(), record.headers(), record.value()))
                .isEqualTo(new Decoded.Event(note));
    }

    @Test
    void aTypeFromTheFutureIsPassedOverWithoutBeingRead() {
        var headers = new RecordHeaders();
        headers.add("ce_type", "support.pledge.events.TicketTeleported".getBytes(StandardCharsets.UTF_8));
        assertThat(codec.decode("t", headers, new byte[] {1, 2, 3}))
                .isEqualTo(new Decoded.UnknownType("support.pledge.events.TicketTeleported"));
    }

    @Test
    void brokenBytesAreUndecodableAndSayWhy() {
        var none = new RecordHeaders();
        assertThat(codec.decode("t", none, null)).isEqualTo(new Decoded.Undecodable("no value"));
        assertThat(codec.decode("t", none, new byte[0])).isInstanceOf(Decoded.Undecodable.class);
        assertThat(codec.decode("t", none, "{}".getBytes(StandardCharsets.UTF_8)))
                .hasToString("Undecodable[reason=not in Confluent's wire format: 2 bytes, first byte 123]");
        assertThat(codec.decode("t", none, new byte[] {0, 0, 0, 127, 1, 9})).isInstanceOf(Decoded.Undecodable.class);
        var cut = codec.encode("t", note);
        assertThat(codec.decode("t", none, java.util.Arrays.copyOf(cut, cut.length / 2)))
                .isInstanceOf(Decoded.Undecodable.class);
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() {
        var tries = new AtomicInteger();
        Serializer<SpecificRecord> flaky = (topic, event) -> {
            if (tries.incrementAndGet() == 1) {
                throw new RuntimeException(new java.net.ConnectException("refused"));
            }
            return new byte[] {0};
        };
        assertThat(new EventCodec(flaky, (topic, bytes) -> null).encode("t", note))
                .hasSize(1);
        assertThat(tries).hasValue(2);
    }

    @Test
    void aRegistryThatTakesTheQuestionAndNeverAnswersIsAskedAgain() throws Exception {
        try (var mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var asking = EventCodec.connect("http://localhost:" + mute.getLocalPort(), Duration.ofMillis(200))) {
            mute.setSoTimeout(20_000);
            var asker = Thread.ofVirtual().start(() -> asking.encode("t", note));
            // Both stay open and silent: each try has to give up by itself.
            try (var first = mute.accept();
                    var second = mute.accept()) {
                assertThat(first.isClosed() || second.isClosed()).isFalse();
            }
            asker.interrupt();
            asker.join();
        }
    }

    @Test
    void aSchemaThatTheRegistryRefusesIsAnErrorAtOnce() {
        Serializer<SpecificRecord> refused = (topic, event) -> {
            throw new IllegalArgumentException("no such artifact");
        };
        assertThatThrownBy(() -> new EventCodec(refused, (topic, bytes) -> null).encode("t", note))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NoteAdded");
    }

    @Test
    void headersFollowCloudEventsAndDeadLettersSayWhereFrom() {
        var headers = EventRecords.headersOf(note, "/pledge/test");
        assertThat(headers.toArray())
                .extracting(header -> header.key())
                .contains("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_subject", "content-type");
        assertThat(EventRecords.typeOf(headers)).isEqualTo("support.pledge.events.NoteAdded");
        var dead = DeadLetters.headers(headers, "support.ticket-events", 3, 42, "sla-timer", "cut short");
        assertThat(new String(dead.lastHeader("dlt_reason").value(), StandardCharsets.UTF_8))
                .isEqualTo("cut short");
        assertThat(EventRecords.typeOf(dead)).isEqualTo("support.pledge.events.NoteAdded");
    }

    @Test
    void factsGetNewIdsInOrderOfTimeAndDerivedEventsTheSame() {
        assertThat(EventIds.fact(1_000)).isLessThan(EventIds.fact(2_000)).matches(".{14}7.*");
        assertThat(EventIds.derived("T-1", "first-response")).isEqualTo(EventIds.derived("T-1", "first-response"));
        assertThat(EventIds.derived("ab", "c")).isNotEqualTo(EventIds.derived("a", "bc"));
    }

    @Test
    void theDeskIsReadFromTheBytesAlone() {
        assertThat(EventRecords.deskOf(codec.encode("t", note))).contains("demo");
        assertThat(EventRecords.deskOf(null)).isEmpty();
        byte[] cut = codec.encode("t", note);
        for (int length = 0; length < 48; length++) {
            assertThat(EventRecords.deskOf(Arrays.copyOf(cut, length))).isEmpty();
        }
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = 0;
            }
            assertThatCode(() -> EventRecords.deskOf(noise)).doesNotThrowAnyException();
        }
    }

    @Test
    void everyEventBeginsWithTheIdsAndTheDesk() {
        for (var schema : EventTypes.schemas()) {
            var first = schema.getFields().getFirst();
            assertThat(first.name()).as(schema.getName()).isEqualTo("meta");
            assertThat(first.schema().getFields().stream().limit(3).map(field -> field.name()))
                    .containsExactly("eventId", "ticketId", "desk");
        }
    }
}

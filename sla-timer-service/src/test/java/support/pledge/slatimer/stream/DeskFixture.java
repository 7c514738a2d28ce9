package support.pledge.slatimer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketOpened;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.store.StoreKind;
import support.pledge.timer.ClockGuard;

/**
 * A desk whose clock is moved by hand, in front of the real topology: {@code desk.opens("T-1", "Premium").then("30m")}. What came out
 * since the last look is {@link #said}.
 */
final class DeskFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    final PolicyBook book = new PolicyBook();
    final CountingObserver observer = new CountingObserver();
    private final EventCodec codec = InMemoryCodec.create();
    private final Properties config = new Properties();
    private final Map<String, TestInputTopic<byte[], byte[]>> in = new HashMap<>();
    private final TopologyTestDriver driver;
    private Instant now = START;

    DeskFixture(Path stateDir) {
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "sla-timer-test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(book.publish(packText()).findings()).isEmpty();
        driver = start();
    }

    static String packText() {
        try (InputStream pack = Objects.requireNonNull(DeskFixture.class.getResourceAsStream("/desk.yaml"))) {
            return new String(pack.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DeskFixture opens(String ticket, String plan) {
        return opens(ticket, plan, now);
    }

    DeskFixture opens(String ticket, String plan, Instant occurredAt) {
        return ticketEvent(ticket, "customer", occurredAt, (meta, at) -> opening(meta, plan));
    }

    static SpecificRecord opening(EventMeta meta, String plan) {
        return TicketOpened.newBuilder()
                .setMeta(meta)
                .setChannel(Channel.PORTAL)
                .setCustomer(Customer.newBuilder().setEmail("c@example.org").build())
                .setSubject("Help")
                .setBody("It does not work")
                .setPlan(plan)
                .build();
    }

    /** An event of intake that occurs now, by an agent. */
    DeskFixture hears(String ticket, BiFunction<EventMeta, Instant, SpecificRecord> event) {
        return ticketEvent(ticket, "agent", now, event);
    }

    /** An event of intake that occurred then and is heard of now. */
    DeskFixture hearsOf(Instant occurredAt, String ticket, BiFunction<EventMeta, Instant, SpecificRecord> event) {
        return ticketEvent(ticket, "agent", occurredAt, event);
    }

    DeskFixture on(String topic, String ticket, BiFunction<EventMeta, Instant, SpecificRecord> event) {
        return send(topic, ticket, event.apply(meta(ticket, "system", now, "demo"), now));
    }

    private DeskFixture ticketEvent(
            String ticket, String who, Instant occurredAt, BiFunction<EventMeta, Instant, SpecificRecord> event) {
        return send(Topics.TICKET_EVENTS, ticket, event.apply(meta(ticket, who, occurredAt, "demo"), occurredAt));
    }

    DeskFixture send(String topic, String key, SpecificRecord event) {
        var made = EventRecords.of(codec, topic, key, event, "/pledge/test");
        return raw(topic, key.getBytes(StandardCharsets.UTF_8), made.value(), made.headers());
    }

    DeskFixture raw(String topic, byte[] key, byte @Nullable [] value, Headers headers) {
        in(topic).pipeInput(new TestRecord<>(key, value, headers, now));
        return this;
    }

    EventMeta meta(String ticket, String who, Instant occurredAt, String desk) {
        ActorKind kind = ActorKind.valueOf(who.toUpperCase(java.util.Locale.ROOT));
        return new EventMeta(
                EventIds.fact(now.toEpochMilli()), ticket, desk, occurredAt, now, new Actor(kind, who, who));
    }

    /** Time passes, and the task looks at the clock every 25 ms of its last second, as it would. */
    DeskFixture then(String time) {
        Duration by = Duration.parse("PT" + time);
        Instant end = now.plus(by);
        if (by.compareTo(Duration.ofSeconds(1)) > 0) {
            tick(by.minusSeconds(1));
        }
        while (now.isBefore(end)) {
            Duration left = Duration.between(now, end);
            tick(left.compareTo(Duration.ofMillis(25)) < 0 ? left : Duration.ofMillis(25));
        }
        return this;
    }

    /** Time passes and the task looks once, at the end: as after a pause of the process. */
    DeskFixture sleeps(String time) {
        tick(Duration.parse("PT" + time));
        return this;
    }

    private void tick(Duration by) {
        driver.advanceWallClockTime(by);
        now = now.plus(by);
    }

    Instant now() {
        return now;
    }

    /** Everything on support.sla-events since the last call, in order. */
    List<SpecificRecord> said() {
        return out(Topics.SLA_EVENTS).readRecordsToList().stream()
                .map(message -> {
                    assertThat(new String(message.key(), StandardCharsets.UTF_8))
                            .isEqualTo(EventRecords.metaOf(event(message)).getTicketId());
                    return event(message);
                })
                .toList();
    }

    <T extends SpecificRecord> List<T> said(Class<T> type) {
        return said().stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<TestRecord<byte[], byte[]>> putAside(String topic) {
        return new ArrayList<>(out(Topics.deadLetters(topic)).readRecordsToList());
    }

    TicketState state(String ticket) {
        KeyValueStore<String, TicketState> store = driver.getKeyValueStore(SlaTopology.TICKETS);
        return Objects.requireNonNull(store.get(ticket));
    }

    private SpecificRecord event(TestRecord<byte[], byte[]> message) {
        return ((Decoded.Event) codec.decode(Topics.SLA_EVENTS, message.headers(), message.value())).record();
    }

    private TestInputTopic<byte[], byte[]> in(String topic) {
        return in.computeIfAbsent(
                topic, name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private TestOutputTopic<byte[], byte[]> out(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private TopologyTestDriver start() {
        PatientPacks packs = new PatientPacks(book, Duration.ZERO);
        return new TopologyTestDriver(
                SlaTopology.build(new SlaTopology.Parts(
                        InMemoryCodec::create, packs, observer, StoreKind.IN_MEMORY, ClockGuard.none())),
                config,
                now);
    }

    @Override
    public void close() {
        driver.close();
    }

    static Headers noHeaders() {
        return new RecordHeaders();
    }
}

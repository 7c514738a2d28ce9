package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.test.TestRecord;
import support.pledge.escalation.Introserv;
import support.pledge.events.EscalationAccepted;
import support.pledge.events.EscalationDeferred;
import support.pledge.events.OverloadEnded;
import support.pledge.events.OverloadStarted;
import support.pledge.events.TeamDigest;
import support.pledge.events.TicketEscalated;
import support.pledge.events.WorkItem;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.store.StoreKind;
import support.pledge.timer.ClockGuard;

/**
 * The introserv desk with its real topology and a clock that is set by hand.
 *
 * <pre>{@code
 * desk.isAt("2026-03-07T12:00+01:00");
 * desk.hears(opened("T-1").about("BILLING"));
 * desk.hears(missed("T-1", FIRST_RESPONSE));
 * assertThat(desk.said()).containsExactly("T-1 escalated l1-support > l2-billing ...");
 * }</pre>
 */
final class RunningDesk implements AutoCloseable {
    private static final DateTimeFormatter BERLIN = DateTimeFormatter.ofPattern(
                    "EEE dd MMM HH:mm", java.util.Locale.ENGLISH)
            .withZone(ZoneId.of("Europe/Berlin"));

    /** A desk beside, which works by the same pack. */
    static final String OTHER = "other";

    private static final String BEHIND_THE_SCENES = "pledge-escalation-";

    private final EventCodec codec = InMemoryCodec.create();
    private final List<WorkItem> workItems = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> deadLetters = new HashMap<>();
    private final Map<String, Integer> passedOver = new HashMap<>();
    private final Map<String, Long> inboxes = new HashMap<>();
    private final List<Headers> putAside = new ArrayList<>();
    private final TopologyTestDriver driver;
    private long waiting;
    private Instant now;

    RunningDesk(String start) {
        this(start, FairSettings.of(Duration.ofHours(1)));
    }

    RunningDesk(String start, FairSettings fairness) {
        now = OffsetDateTime.parse(start).toInstant();
        PolicyBook book = new PolicyBook();
        book.publish(Introserv.yaml()).orThrow();
        book.publish(Introserv.yaml().replace("desk: introserv", "desk: " + OTHER))
                .orThrow();
        var parts = new EscalationParts(
                InMemoryCodec::create,
                new PatientPacks(book, Duration.ZERO),
                observer(),
                "https://help.example/",
                fairness,
                ClockGuard.none());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        driver = new TopologyTestDriver(EscalationTopology.build(parts, StoreKind.IN_MEMORY), properties, now);
    }

    private EscalationObserver observer() {
        return new EscalationObserver() {
            @Override
            public void deadLettered(String topic) {
                deadLetters.merge(topic, 1, Integer::sum);
            }

            @Override
            public void passedOver(String topic, String type) {
                passedOver.merge(topic, 1, Integer::sum);
            }

            @Override
            public void inbox(TaskId task, String desk, long depth) {
                inboxes.put(desk, depth);
            }

            @Override
            public void waiting(TaskId task, long items) {
                waiting = items;
            }
        };
    }

    /** Time passes until then. */
    RunningDesk isAt(String instant) {
        Instant then = OffsetDateTime.parse(instant).toInstant();
        driver.advanceWallClockTime(Duration.between(now, then));
        now = then;
        return this;
    }

    Instant now() {
        return now;
    }

    /** An event arrives on the topic it belongs to. */
    RunningDesk hears(Events.Happening event) {
        SpecificRecord told = event.at(now);
        String topic = Events.isOfClocks(told) ? Topics.SLA_EVENTS : Topics.TICKET_EVENTS;
        String ticket = EventRecords.metaOf(told).getTicketId();
        return hearsRaw(topic, ticket, codec.encode(topic, told), EventRecords.headersOf(told, "/pledge/test"));
    }

    RunningDesk hearsRaw(String topic, String key, byte[] value, Headers headers) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key.getBytes(UTF_8), value, headers, now));
        return this;
    }

    /** What was said since the last time: escalation events, then work items by team, then dead letters. */
    List<String> said() {
        List<String> lines = new ArrayList<>();
        for (String topic : new TreeSet<>(driver.producedTopicNames())) {
            var output = driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            output.readRecordsToList().stream()
                    .filter(message -> !topic.endsWith("-changelog") && !topic.startsWith(BEHIND_THE_SCENES))
                    .map(message -> line(topic, message))
                    .forEach(lines::add);
        }
        return lines;
    }

    private String line(String topic, TestRecord<byte[], byte[]> message) {
        if (topic.endsWith(".dlt")) {
            putAside.add(message.headers());
            return topic + ": " + header(message.headers(), "dlt_reason");
        }
        if (!(codec.decode(topic, message.headers(), message.value()) instanceof Decoded.Event(var event))) {
            throw new AssertionError("unreadable on " + topic);
        }
        ids.add(EventRecords.metaOf(event).getEventId());
        String ticket = EventRecords.metaOf(event).getTicketId();
        return switch (event) {
            case TicketEscalated e ->
                "%s escalated %s > %s, %s, from %s"
                        .formatted(
                                ticket, e.getFromTeam(), e.getToTeam(), e.getReason(), BERLIN.format(e.getStartsAt()));
            case EscalationDeferred e ->
                "%s deferred, %s opens %s".formatted(ticket, e.getToTeam(), BERLIN.format(e.getOpensAt()));
            case EscalationAccepted e -> "%s accepted by %s".formatted(ticket, e.getTeam());
            case WorkItem e -> item(topic, ticket, e);
            case TeamDigest e ->
                "digest of %d for %s: %s from %s".formatted(e.getCount(), e.getTeam(), e.getReason(), e.getFromTeam());
            case OverloadStarted e -> "%s overloaded with %d".formatted(e.getTeam(), e.getOpenTickets());
            case OverloadEnded e -> "%s relieved, %d left".formatted(e.getTeam(), e.getOpenTickets());
            default -> throw new AssertionError("unexpected " + event);
        };
    }

    private String item(String topic, String ticket, WorkItem item) {
        workItems.add(item);
        if (!topic.equals(Topics.team(item.getTeam()))) {
            throw new AssertionError("item of " + item.getTeam() + " on " + topic);
        }
        return "%s %s for %s".formatted(ticket, item.getKind(), item.getTeam());
    }

    /** Work items among what {@link #said()} has read. */
    List<WorkItem> workItems() {
        return workItems;
    }

    /** Event ids of what {@link #said()} has read. */
    List<String> ids() {
        return ids;
    }

    Map<String, Integer> deadLetters() {
        return deadLetters;
    }

    Map<String, Integer> passedOver() {
        return passedOver;
    }

    long waiting() {
        return waiting;
    }

    /** How many events wait for their turn, by desk, as of the last tick. */
    Map<String, Long> inboxes() {
        return inboxes;
    }

    /** Headers of the dead letters that {@link #said()} has read. */
    List<Headers> putAside() {
        return putAside;
    }

    static Headers noHeaders() {
        return new RecordHeaders();
    }

    static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}

package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import support.pledge.events.TicketEscalated;
import support.pledge.feed.PatientPacks;
import support.pledge.policy.clock.ClockChange;
import support.pledge.policy.clock.Decision;
import support.pledge.policy.clock.SlaLifecycle;
import support.pledge.policy.clock.TicketEvent;
import support.pledge.policy.clock.TicketState;
import support.pledge.policy.pack.PolicyBook;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.policy.simulate.SimulatedEvent;
import support.pledge.policy.simulate.Simulation;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.schemas.testing.InMemoryCodec;
import support.pledge.streams.store.StoreKind;
import support.pledge.timer.ClockGuard;

/**
 * The escalation service's real topology in virtual time, with the clocks of the policy library in place of the timer service: what is
 * missed comes in on its topic, what is handed over goes back to the clocks. Says what {@link Simulation} says, for the same events.
 */
final class VirtualDesk implements AutoCloseable {
    private static final Duration NOBODY_WAITS = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofMinutes(15);

    private final EventCodec codec = InMemoryCodec.create();
    private final PolicyBook book = new PolicyBook();
    private final Map<String, TicketState> tickets = new LinkedHashMap<>();
    private final List<SpecificRecord> told = new ArrayList<>();
    private final TopologyTestDriver driver;
    private final PolicyPack pack;
    private Instant now;

    VirtualDesk(String yaml, Instant start) {
        now = start;
        pack = book.publish(yaml).orThrow();
        var parts = new EscalationParts(
                InMemoryCodec::create,
                new PatientPacks(book, Duration.ZERO),
                EscalationObserver.NONE,
                "",
                FairSettings.of(NOBODY_WAITS),
                ClockGuard.none());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        driver = new TopologyTestDriver(EscalationTopology.build(parts, StoreKind.IN_MEMORY), properties, now);
    }

    /** What the simulation says of the same: {@code ticket at from > to, reason, startsAt}. */
    static List<String> simulated(String yaml, List<SimulatedEvent> events, Instant until) {
        List<String> lines = new ArrayList<>();
        PolicyPack simulatedPack = new PolicyBook().publish(yaml).orThrow();
        new Simulation(simulatedPack, outcome -> {
                    if (outcome instanceof support.pledge.policy.simulate.Outcome.Escalated escalated) {
                        var handOver = escalated.handOver();
                        lines.add(line(
                                escalated.ticket(),
                                escalated.at(),
                                handOver.from(),
                                handOver.to(),
                                handOver.reason(),
                                handOver.startsAt(),
                                handOver.agent() == null
                                        ? null
                                        : handOver.agent().name()));
                    }
                })
                .play(SimulatedEvent.inOrder(events), until);
        return lines;
    }

    /** The same of the service. */
    static List<String> lived(String yaml, List<SimulatedEvent> events, Instant until) {
        List<SimulatedEvent> inOrder = SimulatedEvent.inOrder(events);
        try (VirtualDesk desk = new VirtualDesk(yaml, inOrder.getFirst().heardAt())) {
            inOrder.forEach(desk::hears);
            desk.isAt(until);
            return desk.escalations();
        }
    }

    private static String line(
            String ticket, Instant at, String from, String to, String reason, Instant starts, @Nullable String agent) {
        return ticket + " " + at + " " + from + " > " + to + (agent == null ? "" : " (" + agent + ")") + ", " + reason
                + ", " + starts;
    }

    /** All hand-overs so far. */
    List<String> escalations() {
        return of(TicketEscalated.class).stream()
                .map(e -> line(
                        e.getMeta().getTicketId(),
                        e.getMeta().getOccurredAt(),
                        e.getFromTeam(),
                        e.getToTeam(),
                        e.getReason(),
                        e.getStartsAt(),
                        e.getAgent() == null ? null : e.getAgent().getName()))
                .toList();
    }

    /** All that was told so far, of one type. */
    <T extends SpecificRecord> List<T> of(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Another version of the pack comes into force; the clocks stay with theirs. */
    void publishes(String yaml) {
        book.publish(yaml).orThrow();
    }

    void hears(SimulatedEvent event) {
        isAt(event.heardAt());
        SpecificRecord record = StoryEvents.record(event, pack.desk());
        pipe(Topics.TICKET_EVENTS, event.ticket(), record);
        if (event instanceof SimulatedEvent.Happened happened) {
            keep(event.ticket(), new SlaLifecycle(pack).on(happened.event(), tickets.get(event.ticket()), now));
        }
        settle();
    }

    /** Time passes until then. */
    void isAt(Instant then) {
        while (now.isBefore(then)) {
            Instant next = now.plus(STEP);
            for (TicketState state : tickets.values()) {
                Instant due = new SlaLifecycle(pack).nextDue(state).orElse(then);
                next = due.isAfter(now) && due.isBefore(next) ? due : next;
            }
            next = next.isBefore(then) ? next : then;
            driver.advanceWallClockTime(Duration.between(now, next));
            now = next;
            settle();
            List.copyOf(tickets.keySet()).forEach(this::fire);
            settle();
        }
    }

    private void fire(String ticket) {
        SlaLifecycle lifecycle = new SlaLifecycle(pack);
        TicketState state = Objects.requireNonNull(tickets.get(ticket));
        if (lifecycle.nextDue(state).filter(due -> !due.isAfter(now)).isPresent()) {
            keep(ticket, lifecycle.fireDue(state, now));
        }
    }

    private void keep(String ticket, Decision decision) {
        tickets.put(ticket, decision.state());
        for (ClockChange change : decision.changes()) {
            SpecificRecord news = StoryEvents.record(change, ticket, pack.desk(), now);
            if (news != null) {
                pipe(Topics.SLA_EVENTS, ticket, news);
            }
            if (change instanceof ClockChange.Expired expired && expired.thenClose()) {
                hears(new SimulatedEvent.Happened(ticket, new TicketEvent.Closed("closed-" + now, now), now));
            }
        }
    }

    /** Ticks once more without time passing much, and lets the clocks hear what was handed over. */
    private void settle() {
        for (boolean more = true; more; ) {
            List<SpecificRecord> fresh = read();
            told.addAll(fresh);
            more = false;
            for (SpecificRecord event : fresh) {
                if (event instanceof TicketEscalated e) {
                    String ticket = e.getMeta().getTicketId();
                    var handedOver = new TicketEvent.HandedOver(e.getMeta().getEventId(), now, e.getToTeam());
                    keep(ticket, new SlaLifecycle(pack).on(handedOver, tickets.get(ticket), now));
                    more = true;
                }
            }
        }
    }

    private List<SpecificRecord> read() {
        List<SpecificRecord> fresh = new ArrayList<>();
        for (String topic : driver.producedTopicNames().stream().sorted().toList()) {
            if (topic.endsWith("-changelog") || topic.startsWith("pledge-escalation-")) {
                continue;
            }
            var output = driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            for (TestRecord<byte[], byte[]> message : output.readRecordsToList()) {
                if (codec.decode(topic, message.headers(), message.value()) instanceof Decoded.Event(var event)) {
                    fresh.add(event);
                }
            }
        }
        fresh.sort(Comparator.comparing(event -> EventRecords.metaOf(event).getOccurredAt()));
        return fresh;
    }

    private void pipe(String topic, String ticket, SpecificRecord event) {
        var headers = EventRecords.headersOf(event, "/pledge/test");
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(ticket.getBytes(UTF_8), codec.encode(topic, event), headers, now));
    }

    @Override
    public void close() {
        driver.close();
    }
}

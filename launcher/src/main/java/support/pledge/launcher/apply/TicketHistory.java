package support.pledge.launcher.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import support.pledge.events.EscalationRequested;
import support.pledge.events.EventMeta;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketOpened;
import support.pledge.feed.TicketEvents;
import support.pledge.policy.simulate.SimulatedEvent;
import support.pledge.schemas.ContractSettings;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;

/**
 * What happened to the tickets of the last days, as the topics tell it. Hand-overs are left out: where a ticket goes is for the packs that
 * are compared to say.
 */
final class TicketHistory {
    private static final List<String> TOPICS =
            List.of(Topics.TICKET_EVENTS, Topics.NOTIFICATION_EVENTS, Topics.ESCALATION_EVENTS);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, List<Heard>> byDesk = new HashMap<>();

    /** @param opening whether the ticket begins with it */
    private record Heard(SimulatedEvent event, boolean opening) {}

    private TicketHistory() {}

    /** Reads until where the topics end at the call. */
    static TicketHistory since(Instant start, ContractSettings settings) {
        TicketHistory history = new TicketHistory();
        try (EventCodec codec = EventCodec.connect(settings.registryUrl());
                KafkaConsumer<String, byte[]> consumer = consumer(settings)) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> Optional.ofNullable(consumer.partitionsFor(topic)).stream())
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, partitions, start, ends);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(POLL).forEach(message -> history.add(codec, message));
            }
        }
        return history;
    }

    private static void seek(
            KafkaConsumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            Instant start,
            Map<TopicPartition, Long> ends) {
        var found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(each -> each, each -> start.toEpochMilli())));
        for (TopicPartition partition : partitions) {
            var first = found.get(partition);
            consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
        }
    }

    private void add(EventCodec codec, ConsumerRecord<String, byte[]> message) {
        if (codec.decode(message.topic(), message.headers(), message.value()) instanceof Decoded.Event(var event)) {
            heard(event)
                    .ifPresent(heard -> byDesk.computeIfAbsent(
                                    EventRecords.metaOf(event).getDesk(), desk -> new ArrayList<>())
                            .add(new Heard(heard, event instanceof TicketOpened)));
        }
    }

    private static Optional<SimulatedEvent> heard(SpecificRecord event) {
        EventMeta meta = EventRecords.metaOf(event);
        if (event instanceof TicketEscalated) {
            return Optional.empty();
        }
        if (event instanceof EscalationRequested asked) {
            return Optional.of(new SimulatedEvent.EscalationRequested(
                    meta.getTicketId(),
                    meta.getEventId(),
                    meta.getOccurredAt(),
                    meta.getRecordedAt(),
                    asked.getReason(),
                    asked.getTeam()));
        }
        String account =
                event instanceof TicketOpened opened ? opened.getCustomer().getAccount() : null;
        return TicketEvents.heard(event)
                .map(happened ->
                        new SimulatedEvent.Happened(meta.getTicketId(), happened, meta.getRecordedAt(), account));
    }

    /** Of the tickets that were opened in the time that was read, in the order in which they were heard of. */
    List<SimulatedEvent> of(String desk) {
        List<Heard> heard = byDesk.getOrDefault(desk, List.of());
        var opened = heard.stream()
                .filter(Heard::opening)
                .map(each -> each.event().ticket())
                .collect(Collectors.toSet());
        return SimulatedEvent.inOrder(heard.stream()
                .map(Heard::event)
                .filter(event -> opened.contains(event.ticket()))
                .sorted(Comparator.comparing(SimulatedEvent::heardAt))
                .toList());
    }

    private static KafkaConsumer<String, byte[]> consumer(ContractSettings settings) {
        return new KafkaConsumer<>(
                settings.broker()
                        .client(Map.of(
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "auto.offset.reset", "earliest")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}

package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import support.pledge.events.TicketHeld;
import support.pledge.events.WorkItem;
import support.pledge.policy.pack.PolicyPack;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventRecords;
import support.pledge.schemas.Topics;
import support.pledge.streams.event.EventReader;
import support.pledge.streams.event.EventWriter;
import support.pledge.streams.trace.Step;

/**
 * One task's shell of what concerns whole desks, whose tickets lie in many partitions: loads of teams, and what teams are told together.
 * Its records have the desk as their key.
 */
final class DeskProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofMillis(100);

    private final EscalationParts parts;
    private final EventCodec codec;

    private @Nullable Running running;

    DeskProcessor(EscalationParts parts) {
        this.parts = parts;
        this.codec = parts.codecs().get();
    }

    private record Running(
            ProcessorContext<byte[], byte[]> context,
            EventReader reader,
            EventWriter writer,
            DeskLoads loads,
            Digests digests) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        DeskStores stores = new DeskStores(context);
        running = new Running(
                context,
                new EventReader(context, codec, parts.observer(), "escalation", EscalationTopology::deadLetters),
                new EventWriter(context, codec, Announcements.SOURCE),
                new DeskLoads(
                        stores,
                        parts.packs(),
                        (team, tickets) -> parts.observer().load(context.taskId(), team.desk(), team.team(), tickets)),
                new Digests(stores, codec));
        context.schedule(
                TICK,
                PunctuationType.WALL_CLOCK_TIME,
                millis -> tick(parts.guard().timeAt(millis)));
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        String topic = running().context().recordMetadata().orElseThrow().topic();
        try (Step step = parts.observer().traces().onRecord(topic, message.headers())) {
            running().reader().read(message).ifPresent(event -> hear(event, message));
        }
    }

    private void hear(SpecificRecord event, Record<byte[], byte[]> message) {
        Instant now = parts.guard().timeAt(running().context().currentSystemTimeMs());
        switch (event) {
            case TicketHeld held -> running().loads().held(held.getMeta().getDesk(), DeskNews.held(held), now);
            case WorkItem item
            when running().digests().isFirst(item, message.value(), now) -> {
                tell(item, now);
                running().context().commit();
            }
            default -> {}
        }
    }

    private void tick(Instant now) {
        boolean sent = false;
        for (DeskLoads.Turn turn : running().loads().turns(now)) {
            announce(DeskNews.turned(turn), turn.desk(), now);
            parts.packs().currentNow(turn.desk()).ifPresent(pack -> informOfOverload(turn, pack, now));
            sent = true;
        }
        for (var desk : running().loads().moves(now).entrySet()) {
            for (var move : desk.getValue()) {
                SpecificRecord offer = DeskNews.offer(desk.getKey(), move, now);
                running()
                        .writer()
                        .write(Topics.ESCALATION_RELIEF, EscalationTopology.RELIEF_OFFERS, move.ticket(), offer, now);
                sent = true;
            }
        }
        for (SpecificRecord due : running().digests().due(now)) {
            tell(due, now);
            sent = true;
        }
        if (sent) {
            running().context().commit();
        }
    }

    private void informOfOverload(DeskLoads.Turn turn, PolicyPack pack, Instant now) {
        DeskNews.informed(turn, pack).forEach(news -> tell(news, now));
    }

    private void announce(SpecificRecord event, String desk, Instant now) {
        running().writer().write(Topics.ESCALATION_EVENTS, EscalationTopology.DESK_EVENTS, desk, event, now);
    }

    private void tell(SpecificRecord item, Instant now) {
        String team = DeskNews.teamOf(item);
        String key = EventRecords.metaOf(item).getTicketId();
        var header = new RecordHeader(EscalationTopology.TEAM_HEADER, team.getBytes(UTF_8));
        running().writer().write(Topics.team(team), EscalationTopology.DESK_ITEMS, key, item, now, header);
    }

    private Running running() {
        return Objects.requireNonNull(running, "used before init");
    }

    @Override
    public void close() {
        if (running != null) {
            parts.observer().closed(running.context().taskId());
        }
        codec.close();
    }
}

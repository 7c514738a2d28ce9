package support.pledge.escalation.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueIterator;
import support.pledge.escalation.model.Digest;
import support.pledge.events.Actor;
import support.pledge.events.ActorKind;
import support.pledge.events.DigestLine;
import support.pledge.events.EventMeta;
import support.pledge.events.TeamDigest;
import support.pledge.events.WorkItem;
import support.pledge.schemas.Decoded;
import support.pledge.schemas.EventCodec;
import support.pledge.schemas.EventIds;
import support.pledge.schemas.Topics;

/** What teams are only to know: the first of a kind at once, the rest together, so that many do not bury one that is different. */
final class Digests {
    private static final Actor OURSELVES = new Actor(ActorKind.SYSTEM, "escalation", "");

    private final DeskStores stores;
    private final EventCodec codec;
    private final Map<DigestKey, Digest> running = new HashMap<>();

    Digests(DeskStores stores, EventCodec codec) {
        this.stores = stores;
        this.codec = codec;
        try (KeyValueIterator<String, byte[]> rows = stores.digests.all()) {
            rows.forEachRemaining(row -> running.put(DigestKey.of(row.key), DeskCodec.digest(row.value)));
        }
    }

    /** True when it is to be told now; else it was kept. */
    boolean isFirst(WorkItem item, byte[] asRead, Instant now) {
        DigestKey key = DigestKey.of(item);
        Digest before = running.get(key);
        if (before == null) {
            put(key, Digest.after(now));
            return true;
        }
        if (before.kept() < Digest.LISTED) {
            stores.digestLines.put(key.line(before.kept()), asRead);
        }
        put(key, before.keeping(item.getMeta().getOccurredAt()));
        return false;
    }

    /** What is to be told because its window is over: items as they were, and digests. */
    List<SpecificRecord> due(Instant now) {
        List<SpecificRecord> due = new ArrayList<>();
        for (Map.Entry<DigestKey, Digest> each : List.copyOf(running.entrySet())) {
            if (each.getValue().isOver(now)) {
                due.addAll(end(each.getKey(), each.getValue(), now));
            }
        }
        return due;
    }

    private List<? extends SpecificRecord> end(DigestKey key, Digest digest, Instant now) {
        List<WorkItem> kept = kept(key, digest);
        digest.next(now).ifPresentOrElse(next -> put(key, next), () -> {
            running.remove(key);
            stores.digests.delete(key.text());
        });
        return kept.isEmpty() || digest.areFew() ? kept : List.of(together(key, digest, kept, now));
    }

    private List<WorkItem> kept(DigestKey key, Digest digest) {
        List<WorkItem> kept = new ArrayList<>();
        for (int number = 0; number < Math.min(digest.kept(), Digest.LISTED); number++) {
            byte[] asRead = stores.digestLines.delete(key.line(number));
            String topic = Topics.ESCALATION_DESK;
            if (asRead != null
                    && codec.decode(topic, new RecordHeaders(), asRead) instanceof Decoded.Event(WorkItem item)) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static TeamDigest together(DigestKey key, Digest digest, List<WorkItem> kept, Instant now) {
        String id = EventIds.derived(
                key.text(),
                "digest",
                digest.first().toString(),
                digest.windowEnds().toString());
        return TeamDigest.newBuilder()
                .setMeta(new EventMeta(id, key.desk(), key.desk(), now, now, OURSELVES))
                .setTeam(key.team())
                .setFromTeam(key.fromTeam())
                .setReason(key.reason())
                .setSeverity(key.severity())
                .setExplanation(
                        digest.kept() + " tickets within " + digest.window().toSeconds() + " s: the first was: "
                                + kept.getFirst().getExplanation())
                .setCount(digest.kept())
                .setFirst(digest.first())
                .setLast(digest.last())
                .setTickets(kept.stream().map(Digests::line).toList())
                .build();
    }

    private static DigestLine line(WorkItem item) {
        return DigestLine.newBuilder()
                .setTicketId(item.getMeta().getTicketId())
                .setSubject(item.getSubject())
                .setSeverity(item.getSeverity())
                .setAt(item.getMeta().getOccurredAt())
                .setLink(item.getLink())
                .build();
    }

    private void put(DigestKey key, Digest digest) {
        running.put(key, digest);
        stores.digests.put(key.text(), DeskCodec.encode(digest));
    }
}

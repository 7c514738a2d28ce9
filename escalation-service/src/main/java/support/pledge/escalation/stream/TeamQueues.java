package support.pledge.escalation.stream;

import static org.apache.kafka.streams.StoreQueryParameters.fromNameAndType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Holding;

/**
 * Who has what, read from the stores of this instance's tasks while they go on. All methods throw
 * {@link org.apache.kafka.streams.errors.InvalidStateStoreException} while tasks are being restored or moved: ask again.
 */
public final class TeamQueues {
    /** The store that they are read from, for one who looks for the instances that have it. */
    public static final String STORE = CaseStores.QUEUES;

    private static final Comparator<Holding> OLDEST_FIRST =
            Comparator.comparing(Holding::since).thenComparing(Holding::ticket);

    private final KafkaStreams streams;

    public TeamQueues(KafkaStreams streams) {
        this.streams = streams;
    }

    /** How many tickets a team of a desk has. */
    public long held(String team, String desk) {
        long[] count = {0};
        scan(team, desk, holding -> count[0]++);
        return count[0];
    }

    /** Since when a team has more than it can answer; empty while it has not, and where the desk is counted elsewhere. */
    public Optional<Instant> overloadedSince(String team, String desk) {
        ReadOnlyKeyValueStore<String, byte[]> loads =
                streams.store(fromNameAndType(DeskStores.LOADS, QueryableStoreTypes.keyValueStore()));
        return Optional.ofNullable(
                DeskCodec.load(loads.get(DeskStores.key(desk, team))).overloadedSince());
    }

    /** The tickets a team has at these desks, oldest first, at most {@code limit}. */
    public List<Held> queue(String team, Collection<String> desks, int limit) {
        // The youngest of those kept is on top, to be thrown out when an older one comes.
        PriorityQueue<Holding> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
        for (String desk : desks) {
            scan(team, desk, holding -> {
                oldest.add(holding);
                if (oldest.size() > limit) {
                    oldest.poll();
                }
            });
        }
        List<Holding> ordered = new ArrayList<>(oldest);
        ordered.sort(OLDEST_FIRST);
        return withCases(ordered);
    }

    /** One line of a queue and what is known of its ticket. */
    public record Held(Holding holding, Case known) {}

    private List<Held> withCases(List<Holding> holdings) {
        ReadOnlyKeyValueStore<String, byte[]> cases =
                streams.store(fromNameAndType(CaseStores.CASES, QueryableStoreTypes.keyValueStore()));
        List<Held> lines = new ArrayList<>();
        for (Holding holding : holdings) {
            byte[] bytes = cases.get(holding.ticket());
            if (bytes != null) {
                lines.add(new Held(holding, CaseCodec.decode(holding.ticket(), bytes)));
            }
        }
        return lines;
    }

    private void scan(String team, String desk, Consumer<Holding> each) {
        ReadOnlyKeyValueStore<Bytes, byte[]> queues =
                streams.store(fromNameAndType(CaseStores.QUEUES, QueryableStoreTypes.keyValueStore()));
        try (KeyValueIterator<Bytes, byte[]> rows = queues.range(QueueKey.from(team, desk), QueueKey.to(team, desk))) {
            rows.forEachRemaining(row -> each.accept(QueueKey.decode(row.key)));
        }
    }
}

package support.pledge.escalation.stream;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.Holding;
import support.pledge.policy.load.HeldTicket;
import support.pledge.policy.load.TeamLoad;
import support.pledge.streams.store.StoreKind;

/** What one task keeps of its desks. Names of stores are names of topics: to change one is to lose it. */
final class DeskStores {
    /** Desk and ticket → {@link HeldTicket}. */
    static final String HELD = "desk-held";

    /** {@link QueueKey} of tickets that nobody has answered or taken → nothing. */
    static final String WAITING = "desk-waiting";

    /** Desk and team → {@link TeamLoad}. */
    static final String LOADS = "desk-loads";

    /** Desk and ticket → {@link Offered}. */
    static final String OFFERS = "desk-offers";

    /** {@link DigestKey} → {@link support.pledge.escalation.model.Digest}. */
    static final String DIGESTS = "desk-digests";

    /** {@link DigestKey} and number → the record that was kept. */
    static final String DIGEST_LINES = "desk-digest-lines";

    private static final byte[] PRESENT = {1};
    private static final char BETWEEN = '\0';

    final KeyValueStore<String, byte[]> digests;
    final KeyValueStore<String, byte[]> digestLines;
    private final KeyValueStore<String, byte[]> held;
    private final KeyValueStore<Bytes, byte[]> waiting;
    private final KeyValueStore<String, byte[]> loads;
    private final KeyValueStore<String, byte[]> offers;

    DeskStores(ProcessorContext<?, ?> context) {
        held = context.getStateStore(HELD);
        waiting = context.getStateStore(WAITING);
        loads = context.getStateStore(LOADS);
        offers = context.getStateStore(OFFERS);
        digests = context.getStateStore(DIGESTS);
        digestLines = context.getStateStore(DIGEST_LINES);
    }

    static Set<StoreBuilder<?>> builders(StoreKind kind) {
        Set<StoreBuilder<?>> all = new HashSet<>();
        for (String name : Set.of(HELD, LOADS, OFFERS, DIGESTS, DIGEST_LINES)) {
            all.add(Stores.keyValueStoreBuilder(kind.of(name), Serdes.String(), Serdes.ByteArray())
                    .withCachingDisabled());
        }
        all.add(Stores.keyValueStoreBuilder(kind.of(WAITING), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled());
        return all;
    }

    static String key(String desk, String name) {
        return desk + BETWEEN + name;
    }

    @Nullable
    HeldTicket held(String desk, String ticket) {
        byte[] bytes = held.get(key(desk, ticket));
        return bytes == null ? null : DeskCodec.held(ticket, bytes);
    }

    /** @param before null when it was not held */
    void hold(String desk, @Nullable HeldTicket before, HeldTicket after) {
        if (before != null && before.waiting()) {
            waiting.delete(QueueKey.encode(line(desk, before)));
        }
        if (after.teams().isEmpty()) {
            held.delete(key(desk, after.ticket()));
            return;
        }
        held.put(key(desk, after.ticket()), DeskCodec.encode(after));
        if (after.waiting()) {
            waiting.put(QueueKey.encode(line(desk, after)), PRESENT);
        }
    }

    private static Holding line(String desk, HeldTicket held) {
        return new Holding(held.teams().getFirst(), desk, held.since(), held.ticket());
    }

    /** What nobody has answered or taken, longest waiting first. To be closed. */
    Waiting waiting(String desk, String team) {
        return new Waiting(desk, waiting.range(QueueKey.from(team, desk), QueueKey.to(team, desk)));
    }

    /** Tickets as they are read. */
    final class Waiting implements Iterator<HeldTicket>, AutoCloseable {
        private final String desk;
        private final KeyValueIterator<Bytes, byte[]> rows;

        private Waiting(String desk, KeyValueIterator<Bytes, byte[]> rows) {
            this.desk = desk;
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public HeldTicket next() {
            String ticket = QueueKey.decode(rows.next().key).ticket();
            HeldTicket found = held(desk, ticket);
            if (found == null) {
                throw new IllegalStateException("ticket " + ticket + " waits and is not held");
            }
            return found;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    TeamLoad load(String desk, String team) {
        return DeskCodec.load(loads.get(key(desk, team)));
    }

    void put(String desk, String team, TeamLoad load) {
        loads.put(key(desk, team), DeskCodec.encode(load));
    }

    /** Each team of each desk. */
    void eachLoad(BiConsumer<TeamKey, TeamLoad> each) {
        try (KeyValueIterator<String, byte[]> rows = loads.all()) {
            rows.forEachRemaining(row -> each.accept(TeamKey.of(row.key), DeskCodec.load(row.value)));
        }
    }

    record TeamKey(String desk, String team) {
        static TeamKey of(String key) {
            int between = key.indexOf(BETWEEN);
            return new TeamKey(key.substring(0, between), key.substring(between + 1));
        }
    }

    void offer(String desk, Offered offered) {
        offers.put(key(desk, offered.move().ticket()), DeskCodec.encode(offered));
    }

    /** Whether there was one. */
    boolean takeBackOffer(String desk, String ticket) {
        return offers.delete(key(desk, ticket)) != null;
    }

    /** All that were asked for at a desk and are not answered. */
    void eachOffer(String desk, java.util.function.Consumer<Offered> each) {
        try (KeyValueIterator<String, byte[]> rows = offers.range(key(desk, ""), desk + (char) (BETWEEN + 1))) {
            rows.forEachRemaining(
                    row -> each.accept(DeskCodec.offered(TeamKey.of(row.key).team(), row.value)));
        }
    }
}

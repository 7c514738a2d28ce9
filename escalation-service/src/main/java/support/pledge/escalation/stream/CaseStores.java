package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Conversation;
import support.pledge.escalation.model.Holding;
import support.pledge.streams.store.StoreKind;
import support.pledge.timer.TimerStores;

/**
 * The state of one task. Names of stores are names of topics: to change one is to lose it. Conversations have a store of their own, so that
 * the news of a clock does not rewrite a long text.
 */
final class CaseStores {
    /** Ticket → {@link CaseCodec}. */
    static final String CASES = "cases";

    /** Ticket → {@link ConversationCodec}. */
    static final String CONVERSATIONS = "conversations";

    /** {@link QueueKey} → nothing: who has what, by team and time. */
    static final String QUEUES = "queues";

    static final TimerStores OPENINGS = new TimerStores("openings");

    /** When tickets grow as old as a rule is about. */
    static final TimerStores AGES = new TimerStores("ages");

    /** Desk → version of the pack by which all that waits was looked at last. */
    static final String ROSTERS = "rosters";

    /** What waits because others of its desk did ({@link Inboxes}). */
    static final String INBOX = "inbox";

    /** Every row is deleted soon: its changelog is mostly tombstones, and only closed segments are compacted. */
    private static final Map<String, String> SHORT_LIVED = Map.of(
            "segment.ms", "3600000",
            "segment.bytes", "67108864",
            "min.cleanable.dirty.ratio", "0.1");

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<String, byte[]> cases;
    private final KeyValueStore<String, byte[]> conversations;
    private final KeyValueStore<Bytes, byte[]> queues;
    private final KeyValueStore<String, byte[]> rosters;

    CaseStores(ProcessorContext<?, ?> context) {
        cases = context.getStateStore(CASES);
        conversations = context.getStateStore(CONVERSATIONS);
        queues = context.getStateStore(QUEUES);
        rosters = context.getStateStore(ROSTERS);
    }

    static Set<StoreBuilder<?>> builders(StoreKind kind) {
        Set<StoreBuilder<?>> all = new HashSet<>();
        for (TimerStores timers : List.of(OPENINGS, AGES)) {
            all.addAll(timers.on(kind::of));
        }
        all.add(keyed(kind.of(ROSTERS)));
        all.add(keyed(kind.of(CASES)));
        all.add(keyed(kind.of(CONVERSATIONS)));
        all.add(Stores.keyValueStoreBuilder(kind.of(QUEUES), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled());
        all.add(Stores.keyValueStoreBuilder(kind.of(INBOX), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(SHORT_LIVED)
                .withCachingDisabled());
        return all;
    }

    static Inboxes inboxes(ProcessorContext<?, ?> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(INBOX);
        return new Inboxes(store);
    }

    private static StoreBuilder<?> keyed(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    @Nullable
    Case find(String ticket) {
        byte[] bytes = cases.get(ticket);
        return bytes == null ? null : CaseCodec.decode(ticket, bytes);
    }

    void put(Case before, Case after) {
        if (after.equals(before)) {
            return;
        }
        cases.put(after.ticket(), CaseCodec.encode(after));
        Set<Holding> had = Holding.of(before);
        Set<Holding> has = Holding.of(after);
        had.stream().filter(gone -> !has.contains(gone)).forEach(gone -> queues.delete(QueueKey.encode(gone)));
        has.stream()
                .filter(fresh -> !had.contains(fresh))
                .forEach(fresh -> queues.put(QueueKey.encode(fresh), PRESENT));
    }

    Conversation conversation(String ticket) {
        byte[] bytes = conversations.get(ticket);
        return bytes == null ? Conversation.EMPTY : ConversationCodec.decode(bytes);
    }

    /** @return false when it was there already */
    boolean add(String ticket, Conversation.Entry entry) {
        Conversation before = conversation(ticket);
        Conversation after = before.with(entry);
        boolean fresh = !Objects.equals(before, after);
        if (fresh) {
            conversations.put(ticket, ConversationCodec.encode(after));
        }
        return fresh;
    }

    /** By which version of a desk's pack all that waits was looked at; empty for none. */
    String roster(String desk) {
        byte[] version = rosters.get(desk);
        return version == null ? "" : new String(version, UTF_8);
    }

    void rosterIs(String desk, String version) {
        rosters.put(desk, version.getBytes(UTF_8));
    }

    /** What teams have, from after this line on; null for the first. To be closed. */
    KeyValueIterator<Bytes, byte[]> queuesFrom(@Nullable Bytes line) {
        return queues.range(line, null);
    }
}

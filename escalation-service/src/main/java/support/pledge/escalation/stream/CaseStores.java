package support.pledge.escalation.stream;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import support.pledge.escalation.model.Case;
import support.pledge.escalation.model.Conversation;
import support.pledge.escalation.model.Holding;
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

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<String, byte[]> cases;
    private final KeyValueStore<String, byte[]> conversations;
    private final KeyValueStore<Bytes, byte[]> queues;

    CaseStores(ProcessorContext<?, ?> context) {
        cases = context.getStateStore(CASES);
        conversations = context.getStateStore(CONVERSATIONS);
        queues = context.getStateStore(QUEUES);
    }

    static Set<StoreBuilder<?>> builders(StoreKind kind) {
        Set<StoreBuilder<?>> all =
                new HashSet<>(kind == StoreKind.ON_DISK ? OPENINGS.persistent() : OPENINGS.inMemory());
        all.add(keyed(kind.of(CASES)));
        all.add(keyed(kind.of(CONVERSATIONS)));
        all.add(Stores.keyValueStoreBuilder(kind.of(QUEUES), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled());
        return all;
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

    void add(String ticket, Conversation.Entry entry) {
        Conversation before = conversation(ticket);
        Conversation after = before.with(entry);
        if (!Objects.equals(before, after)) {
            conversations.put(ticket, ConversationCodec.encode(after));
        }
    }
}

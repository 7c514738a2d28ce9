package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What waits at one task, by desk: each desk's in the order in which it came, the desks in turn. The store's key is the desk, a zero byte
 * and a number of eight bytes, which counts on without gaps; so the next one is read by its key, and nobody has to walk over what was
 * deleted before it.
 */
final class Inboxes {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<String, Inbox> byDesk = new HashMap<>();
    private final Deque<Inbox> turns = new ArrayDeque<>();
    private final Set<String> changed = new HashSet<>();

    /** Looks at all that waits, once. */
    Inboxes(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> rows = store.all()) {
            rows.forEachRemaining(row -> found(row.key.get()));
        }
    }

    private static final class Inbox {
        private final String desk;
        private long first;
        private long end;

        private Inbox(String desk, long first) {
            this.desk = desk;
            this.first = first;
            this.end = first;
        }

        private long depth() {
            return end - first;
        }
    }

    /** Rows come in order. */
    private void found(byte[] key) {
        String desk = new String(key, 0, key.length - Long.BYTES - 1, UTF_8);
        long number = ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
        inbox(desk, number).end = number + 1;
        changed.add(desk);
    }

    private Inbox inbox(String desk, long firstNumber) {
        return byDesk.computeIfAbsent(desk, name -> {
            Inbox inbox = new Inbox(name, firstNumber);
            turns.add(inbox);
            return inbox;
        });
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** How many wait at the desk. */
    long depth(String desk) {
        Inbox inbox = byDesk.get(desk);
        return inbox == null ? 0 : inbox.depth();
    }

    void add(String desk, Arrival arrival) {
        Inbox inbox = inbox(desk, 0);
        store.put(key(desk, inbox.end), ArrivalCodec.encode(arrival));
        inbox.end++;
        changed.add(desk);
    }

    /** The oldest of the desk whose turn it is; null when nothing waits. It is taken out. */
    @Nullable
    Arrival take() {
        Inbox inbox = turns.poll();
        if (inbox == null) {
            return null;
        }
        byte[] row = store.delete(key(inbox.desk, inbox.first));
        inbox.first++;
        changed.add(inbox.desk);
        if (inbox.depth() > 0) {
            turns.add(inbox);
        } else {
            byDesk.remove(inbox.desk);
        }
        return ArrivalCodec.decode(Objects.requireNonNull(row, "a gap in the inbox of a desk"));
    }

    /** How many wait at each desk where that has changed since the last time. */
    void eachChange(ObjLongConsumer<String> each) {
        changed.forEach(desk -> each.accept(desk, depth(desk)));
        changed.clear();
    }

    private static Bytes key(String desk, long number) {
        byte[] name = desk.getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(number)
                .array());
    }
}

package support.pledge.timer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * The key of a timer in the due store: {@code [due: 8 bytes][owner: UTF-8, the rest]}.
 *
 * <p>The due instant is epoch milliseconds, big-endian, with its sign bit flipped. Stores compare keys as unsigned bytes from the left;
 * big-endian puts the most significant byte first, and the flipped sign puts the years before 1970 before the years after it. So byte
 * order is time order for every {@code long}, and a nonsense date in an event sorts first instead of breaking the task.
 */
record TimerKey(long dueMillis, String owner) {

    private static final int DUE_BYTES = Long.BYTES;

    TimerKey {
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("a timer needs an owner, but the owner was empty");
        }
    }

    Bytes encode() {
        byte[] ownerBytes = ownerBytes(owner);
        return Bytes.wrap(ByteBuffer.allocate(DUE_BYTES + ownerBytes.length)
                .putLong(sortable(dueMillis))
                .put(ownerBytes)
                .array());
    }

    static TimerKey decode(Bytes key) {
        byte[] raw = key.get();
        return new TimerKey(dueOf(key), new String(raw, DUE_BYTES, raw.length - DUE_BYTES, UTF_8));
    }

    /** Sorts before all timers that are due at this time, and after all that are due before it. */
    static Bytes before(long dueMillis) {
        return Bytes.wrap(
                ByteBuffer.allocate(DUE_BYTES).putLong(sortable(dueMillis)).array());
    }

    /** The due time alone: what a scan needs to know whether to go on. */
    static long dueOf(Bytes key) {
        return sortable(ByteBuffer.wrap(key.get()).getLong());
    }

    static byte[] ownerBytes(String owner) {
        return owner.getBytes(UTF_8);
    }

    /**
     * Rounds up to the next millisecond, because rounding down would fire early; an instant beyond what milliseconds can say is held
     * at the last one they can.
     */
    static long ceilMillis(Instant due) {
        if (due.getEpochSecond() >= Long.MAX_VALUE / 1000) {
            return Long.MAX_VALUE;
        }
        if (due.getEpochSecond() <= Long.MIN_VALUE / 1000) {
            return Long.MIN_VALUE;
        }
        long millis = due.toEpochMilli();
        return due.getNano() % 1_000_000 == 0 ? millis : millis + 1;
    }

    /** Its own inverse. */
    static long sortable(long millis) {
        return millis ^ Long.MIN_VALUE;
    }
}

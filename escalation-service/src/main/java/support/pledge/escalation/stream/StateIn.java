package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateOut} wrote. */
final class StateIn {
    private final ByteBuffer bytes;

    /** @throws IllegalStateException when a newer program wrote it */
    StateIn(byte[] state, int version) {
        bytes = ByteBuffer.wrap(state);
        int written = bytes.get();
        if (written != version) {
            throw new IllegalStateException("state of version " + written + ", this program reads version " + version
                    + ": it was written by a newer one; start that one again");
        }
    }

    long number() {
        long raw = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            raw |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return (raw >>> 1) ^ -(raw & 1);
    }

    int count() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    String text() {
        byte[] utf8 = new byte[count()];
        bytes.get(utf8);
        return new String(utf8, UTF_8);
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    Instant instant() {
        return Instant.ofEpochMilli(number());
    }

    <T> @Nullable T maybe(Function<StateIn, T> read) {
        return flag() ? read.apply(this) : null;
    }

    @Nullable
    String maybeText() {
        return maybe(StateIn::text);
    }

    <T> List<T> list(Function<StateIn, T> read) {
        int count = count();
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(read.apply(this));
        }
        return values;
    }
}

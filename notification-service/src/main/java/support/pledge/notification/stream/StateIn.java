package support.pledge.notification.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateOut} wrote, in the same order. */
final class StateIn {

    private final ByteBuffer in;

    StateIn(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    int raw() {
        return in.get() & 0xff;
    }

    boolean flag() {
        return raw() != 0;
    }

    int count() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = raw();
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }

    Instant instant() {
        return Instant.ofEpochMilli(in.getLong());
    }

    String text() {
        String text = maybeText();
        if (text == null) {
            throw new IllegalStateException("a text is missing");
        }
        return text;
    }

    @Nullable
    String maybeText() {
        int length = count() - 1;
        if (length < 0) {
            return null;
        }
        if (length > in.remaining()) {
            throw new IllegalStateException("a text is cut off");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    String id() {
        return flag() ? new UUID(in.getLong(), in.getLong()).toString() : text();
    }

    <T> List<T> each(Supplier<T> read) {
        int count = count();
        List<T> items = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            items.add(read.get());
        }
        return items;
    }

    boolean atEnd() {
        return !in.hasRemaining();
    }
}

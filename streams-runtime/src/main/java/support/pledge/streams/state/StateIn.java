package support.pledge.streams.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateOut} wrote, in the same order. Bytes that end too early are a {@link BufferUnderflowException}, a count beyond an
 * int is an {@link ArithmeticException}.
 */
public final class StateIn {

    private final ByteBuffer in;
    private long base;

    public StateIn(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /** See {@link StateOut#base}. */
    public void base() {
        base = signed();
    }

    public int raw() {
        return in.get() & 0xff;
    }

    public boolean flag() {
        return raw() != 0;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = raw();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }

    public int count() {
        return Math.toIntExact(number());
    }

    public long signed() {
        long zigzag = number();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    public Instant instant() {
        return Instant.ofEpochMilli(base + signed());
    }

    public @Nullable Instant maybeInstant() {
        return flag() ? instant() : null;
    }

    /** What {@link StateOut#fixed} wrote. */
    public Instant fixed() {
        return Instant.ofEpochMilli(in.getLong());
    }

    public Duration duration() {
        return Duration.ofMillis(signed());
    }

    public @Nullable Duration maybeDuration() {
        return flag() ? duration() : null;
    }

    public String text() {
        String text = maybeText();
        if (text == null) {
            throw new IllegalStateException("a text is missing");
        }
        return text;
    }

    public @Nullable String maybeText() {
        int length = count() - 1;
        if (length < 0) {
            return null;
        }
        return utf8(length);
    }

    /** A text of so many bytes, whose length is kept elsewhere. */
    public String utf8(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    /** What {@link StateOut#bytes(byte[])} wrote. */
    public byte @Nullable [] maybeBytes() {
        int length = count() - 1;
        if (length < 0) {
            return null;
        }
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    public String id() {
        return flag() ? new UUID(in.getLong(), in.getLong()).toString() : text();
    }

    public <T> List<T> each(Supplier<T> read) {
        int count = count();
        List<T> items = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            items.add(read.get());
        }
        return items;
    }

    public boolean atEnd() {
        return !in.hasRemaining();
    }
}

package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes state compactly: whole numbers zigzag and seven bits a byte, texts as UTF-8 after their length, instants as milliseconds, what may
 * be absent after a byte that says so.
 */
final class StateOut {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    StateOut(int version) {
        bytes.write(version);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    void number(long value) {
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7fL) != 0) {
            bytes.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    void flag(boolean value) {
        bytes.write(value ? 1 : 0);
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
    }

    void name(Enum<?> value) {
        text(value.name());
    }

    void instant(Instant value) {
        number(value.toEpochMilli());
    }

    <T> void maybe(@Nullable T value, BiConsumer<StateOut, T> write) {
        flag(value != null);
        if (value != null) {
            write.accept(this, value);
        }
    }

    void maybeText(@Nullable String value) {
        maybe(value, StateOut::text);
    }

    <T> void list(Collection<T> values, BiConsumer<StateOut, T> write) {
        number(values.size());
        values.forEach(value -> write.accept(this, value));
    }
}

package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import support.pledge.streams.state.StateOut;

/**
 * Cases as they have been stored from the first day, which differs from {@link StateOut}: every number is signed, a text comes after its
 * plain length, instants are whole milliseconds, and whatever may be absent comes after a byte that says so.
 */
final class CaseOut {
    private final StateOut out = new StateOut();

    CaseOut(int version) {
        out.raw(version);
    }

    byte[] bytes() {
        return out.bytes();
    }

    void number(long value) {
        out.signed(value);
    }

    void flag(boolean value) {
        out.flag(value);
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        number(utf8.length);
        out.raw(utf8);
    }

    void name(Enum<?> value) {
        text(value.name());
    }

    void instant(Instant value) {
        number(value.toEpochMilli());
    }

    <T> void maybe(@Nullable T value, BiConsumer<CaseOut, T> write) {
        flag(value != null);
        if (value != null) {
            write.accept(this, value);
        }
    }

    void maybeText(@Nullable String value) {
        maybe(value, CaseOut::text);
    }

    <T> void list(Collection<T> values, BiConsumer<CaseOut, T> write) {
        number(values.size());
        values.forEach(value -> write.accept(this, value));
    }
}

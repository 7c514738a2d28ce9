package support.pledge.escalation.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import support.pledge.streams.state.StateIn;

/** Reads what {@link CaseOut} wrote, in the same order. */
final class CaseIn {
    private final StateIn bytes;

    private final int version;

    /**
     * @param newest the version that this program writes; it reads all before it too
     * @throws IllegalStateException when a newer program wrote it
     */
    CaseIn(byte[] state, int newest) {
        bytes = new StateIn(state);
        version = bytes.raw();
        if (version > newest) {
            throw new IllegalStateException("state of version " + version + ", this program reads version " + newest
                    + ": it was written by a newer one; start that one again");
        }
    }

    /** In which it was written. */
    int version() {
        return version;
    }

    long number() {
        return bytes.signed();
    }

    int count() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return bytes.flag();
    }

    String text() {
        return bytes.utf8(count());
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    Instant instant() {
        return Instant.ofEpochMilli(number());
    }

    <T> @Nullable T maybe(Function<CaseIn, T> read) {
        return flag() ? read.apply(this) : null;
    }

    @Nullable
    String maybeText() {
        return maybe(CaseIn::text);
    }

    <T> List<T> list(Function<CaseIn, T> read) {
        int count = count();
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(read.apply(this));
        }
        return values;
    }
}

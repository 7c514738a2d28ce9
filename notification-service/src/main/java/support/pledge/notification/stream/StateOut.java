package support.pledge.notification.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Small numbers in few bytes: what {@link CorrespondenceCodec} writes with. {@link StateIn} reads it. */
final class StateOut {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    void raw(int oneByte) {
        out.write(oneByte);
    }

    void flag(boolean value) {
        raw(value ? 1 : 0);
    }

    /** Zero or more; seven bits a byte, the lowest first. */
    void count(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            raw((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        raw(rest);
    }

    /** Milliseconds since 1970. */
    void instant(Instant instant) {
        eightBytes(instant.toEpochMilli());
    }

    /** Length plus one, then UTF-8; zero for null. */
    void text(@Nullable String text) {
        if (text == null) {
            count(0);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        count(bytes.length + 1);
        out.writeBytes(bytes);
    }

    /** Event ids are UUIDs, which take 16 bytes instead of 36; anything else goes as text. */
    void id(String id) {
        UUID uuid = uuidOf(id);
        flag(uuid != null);
        if (uuid == null) {
            text(id);
        } else {
            eightBytes(uuid.getMostSignificantBits());
            eightBytes(uuid.getLeastSignificantBits());
        }
    }

    <T> void each(Collection<T> items, Consumer<T> write) {
        count(items.size());
        items.forEach(write);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void eightBytes(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            raw((int) (value >>> shift));
        }
    }

    private static @Nullable UUID uuidOf(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package support.pledge.streams.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers in few bytes: what the codecs of stored state write with. {@link StateIn} reads it. What these methods write is on disk and in
 * changelogs: a method may be added, none may change.
 */
public final class StateOut {

    private static final int UUID_TEXT = 36;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private long base;

    /** Instants from here on are written as their distance from this one: three or four bytes for a ticket of some days. */
    public void base(Instant instant) {
        signed(instant.toEpochMilli());
        base = instant.toEpochMilli();
    }

    public void raw(int oneByte) {
        out.write(oneByte);
    }

    public void raw(byte[] bytes) {
        out.writeBytes(bytes);
    }

    public void flag(boolean value) {
        raw(value ? 1 : 0);
    }

    /** Zero or more; seven bits a byte, the lowest first. */
    public void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            raw((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        raw((int) rest);
    }

    /** Zigzag: 0, -1, 1, -2, 2 … */
    public void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    public void instant(Instant instant) {
        signed(instant.toEpochMilli() - base);
    }

    /** Milliseconds since 1970, eight bytes, the highest first. */
    public void fixed(Instant instant) {
        eightBytes(instant.toEpochMilli());
    }

    public void maybe(@Nullable Instant instant) {
        flag(instant != null);
        if (instant != null) {
            instant(instant);
        }
    }

    public void duration(Duration duration) {
        signed(duration.toMillis());
    }

    public void maybe(@Nullable Duration duration) {
        flag(duration != null);
        if (duration != null) {
            duration(duration);
        }
    }

    /** Length plus one, then UTF-8; zero for null. */
    public void text(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        number(bytes.length + 1L);
        raw(bytes);
    }

    /** Length plus one, then the bytes; zero for null. */
    public void bytes(byte @Nullable [] bytes) {
        number(bytes == null ? 0 : bytes.length + 1L);
        if (bytes != null) {
            raw(bytes);
        }
    }

    /** Event ids are UUIDs, which take 16 bytes instead of 36; anything else goes as text. */
    public void id(String id) {
        UUID uuid = uuidOf(id);
        flag(uuid != null);
        if (uuid == null) {
            text(id);
        } else {
            eightBytes(uuid.getMostSignificantBits());
            eightBytes(uuid.getLeastSignificantBits());
        }
    }

    public <T> void each(Collection<T> items, Consumer<T> write) {
        number(items.size());
        items.forEach(write);
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    private void eightBytes(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            raw((int) (value >>> shift));
        }
    }

    private static @Nullable UUID uuidOf(String id) {
        if (id.length() != UUID_TEXT) {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

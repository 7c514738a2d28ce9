package support.pledge.schemas;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;

/** Ids of events: UUIDv7 for facts, name-based for what is derived from them. */
public final class EventIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private EventIds() {}

    /** A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then chance. */
    public static String fact(long nowMillis) {
        long high = (nowMillis << 16) | 0x7000L | (RANDOM.nextLong() & 0x0fffL);
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** The same parts give the same id, so that a replay is harmless. */
    public static String derived(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

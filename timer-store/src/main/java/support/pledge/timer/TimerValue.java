package support.pledge.timer;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The values of both stores. Each begins with a format version, so that a later release can write another shape and still read this
 * one. Version 1: due store {@code [1][payload]}, owner store {@code [1][due: 8 bytes, as in TimerKey]}.
 */
final class TimerValue {

    private static final byte VERSION = 1;

    private TimerValue() {}

    static byte[] encode(byte[] payload) {
        return ByteBuffer.allocate(1 + payload.length).put(VERSION).put(payload).array();
    }

    static byte[] payload(byte[] value) {
        requireKnown(value, 1);
        return Arrays.copyOfRange(value, 1, value.length);
    }

    static byte[] encodeDue(long dueMillis) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(VERSION)
                .putLong(TimerKey.sortable(dueMillis))
                .array();
    }

    static long due(byte[] value) {
        requireKnown(value, 1 + Long.BYTES);
        return TimerKey.sortable(ByteBuffer.wrap(value, 1, Long.BYTES).getLong());
    }

    /** Guessing at a newer format could lose timers; stopping keeps them for the release that can read them. */
    private static void requireKnown(byte[] value, int atLeast) {
        if (value.length < atLeast || value[0] != VERSION) {
            throw new IllegalStateException(
                    "a stored timer has %s, this release reads format %d; was the service rolled back?"
                            .formatted(
                                    value.length == 0
                                            ? "no bytes"
                                            : "format " + value[0] + " and " + value.length + " bytes",
                                    VERSION));
        }
    }
}

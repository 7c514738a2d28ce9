package support.pledge.benchmarks.deadlines.app;

import java.nio.ByteBuffer;

/** What goes in and comes out; the key is the owner. {@code arm = [due][payload]}, {@code breach = [due][fired][payload]}, milliseconds. */
public final class Message {
    /** As much as a breach needs to be told without a look at anything else: desk, clock, promise. */
    public static final int PAYLOAD_BYTES = 32;

    private Message() {}

    public static byte[] arm(long due) {
        return ByteBuffer.allocate(Long.BYTES + PAYLOAD_BYTES).putLong(due).array();
    }

    static byte[] breach(long due, long fired, byte[] payload) {
        return ByteBuffer.allocate(2 * Long.BYTES + payload.length)
                .putLong(due)
                .putLong(fired)
                .put(payload)
                .array();
    }

    /** Of either. */
    public static long due(byte[] message) {
        return ByteBuffer.wrap(message).getLong();
    }

    public static long fired(byte[] breach) {
        return ByteBuffer.wrap(breach).getLong(Long.BYTES);
    }

    static byte[] payload(byte[] arm) {
        byte[] payload = new byte[arm.length - Long.BYTES];
        System.arraycopy(arm, Long.BYTES, payload, 0, payload.length);
        return payload;
    }
}

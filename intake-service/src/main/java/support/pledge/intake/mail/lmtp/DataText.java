package support.pledge.intake.mail.lmtp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.BooleanSupplier;
import support.pledge.intake.mail.incoming.MailRoom;

/**
 * Reads the text of a mail after DATA, counting bytes as they come: what a client declares is no more than a hint. What is too
 * much is read and dropped, so that the client gets to see the answer.
 */
final class DataText {
    private static final int CHUNK = 8192;
    private static final int RESERVED = 64 << 10;
    private static final long THROWN_AWAY = 64L << 20;
    private final MailRoom.Place place;
    private final long limit;
    private final BooleanSupplier late;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long seen;
    private long reserved;
    private boolean full;

    DataText(MailRoom.Place place, long limit, BooleanSupplier late) {
        this.place = place;
        this.limit = limit;
        this.late = late;
    }

    /**
     * Reads up to the end, and not a byte more: commands may stand behind it.
     *
     * @param in can mark and go back a chunk
     * @throws SocketTimeoutException when it takes too long
     */
    void read(InputStream in) throws IOException {
        var end = new DotText(this::keep);
        var chunk = new byte[CHUNK];
        while (!readChunk(in, chunk, end)) {
            if (late.getAsBoolean()) {
                throw new SocketTimeoutException("the text took too long");
            }
            if (seen > limit + THROWN_AWAY) {
                throw new IOException("far too much");
            }
        }
    }

    private boolean readChunk(InputStream in, byte[] chunk, DotText end) throws IOException {
        in.mark(chunk.length);
        int size = in.read(chunk);
        if (size < 0) {
            throw new EOFException("the client went away");
        }
        for (int i = 0; i < size; ) {
            int plain = end.plain(chunk, i, size);
            keep(chunk, i, plain);
            i += plain;
            if (i < size && end.endsWith(chunk[i++])) {
                in.reset();
                in.skipNBytes(i);
                return true;
            }
        }
        return false;
    }

    private void keep(int octet) {
        keep(new byte[] {(byte) octet}, 0, 1);
    }

    private void keep(byte[] chunk, int from, int count) {
        seen += count;
        while (seen > reserved && !full) {
            full = seen > limit || !place.grow(RESERVED);
            reserved += RESERVED;
        }
        if (!full) {
            bytes.write(chunk, from, count);
        } else if (bytes.size() > 0) {
            bytes = new ByteArrayOutputStream(0);
        }
    }

    boolean tooLarge() {
        return seen > limit;
    }

    /** Whether other mails hold the memory just now. */
    boolean noRoom() {
        return full && !tooLarge();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}

package support.pledge.notification.lane;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which records behind a committed offset are done already, as the metadata of that offset: so one message that waits for hours does not
 * make a restart send again what was sent after it. The lengths of runs in turn, not done and done, beginning with those not done at
 * the committed offset; as much as the broker keeps.
 */
final class DoneAhead {
    private static final String VERSION = "1:";
    /** The broker keeps 4,096 characters; four hold three bytes. */
    private static final int MOST_BYTES = 3_000;

    private DoneAhead() {}

    /**
     * Empty where nothing behind the position is done.
     *
     * @param next the first offset that was not begun
     */
    static String write(long position, NavigableSet<Long> open, long next) {
        var runs = new ByteArrayOutputStream();
        for (long length : runs(position, open, next)) {
            if (runs.size() > MOST_BYTES) {
                break;
            }
            number(length, runs);
        }
        return runs.size() == 0 ? "" : VERSION + Base64.getEncoder().encodeToString(runs.toByteArray());
    }

    /** Ends with a run of done ones. */
    private static List<Long> runs(long position, NavigableSet<Long> open, long next) {
        List<Long> runs = new ArrayList<>();
        long at = position;
        for (long offset : open) {
            if (runs.isEmpty()) {
                runs.add(0L);
            }
            if (offset > at) {
                runs.add(offset - at);
                runs.add(0L);
            }
            runs.set(runs.size() - 1, runs.getLast() + 1);
            at = offset + 1;
        }
        if (next > at && !runs.isEmpty()) {
            runs.add(next - at);
        } else if (!runs.isEmpty()) {
            runs.removeLast();
        }
        return runs;
    }

    /** What is not understood says nothing: those records are done once more. */
    static Collection<Long> read(long position, String metadata) {
        if (!metadata.startsWith(VERSION)) {
            return List.of();
        }
        try {
            var runs = ByteBuffer.wrap(Base64.getDecoder().decode(metadata.substring(VERSION.length())));
            var done = new TreeSet<Long>();
            long at = position;
            for (boolean isDone = false; runs.hasRemaining(); isDone = !isDone) {
                long end = at + number(runs);
                for (; at < end; at++) {
                    if (isDone) {
                        done.add(at);
                    }
                }
            }
            return done;
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            return List.of();
        }
    }

    /** Seven bits a byte, the lowest first. */
    private static void number(long value, ByteArrayOutputStream to) {
        long left = value;
        for (; left > 0x7f; left >>>= 7) {
            to.write((int) (left & 0x7f) | 0x80);
        }
        to.write((int) left);
    }

    private static long number(ByteBuffer from) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = from.get();
            value |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0 && shift < Integer.SIZE);
        return value;
    }
}

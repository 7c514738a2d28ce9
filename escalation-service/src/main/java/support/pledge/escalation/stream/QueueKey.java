package support.pledge.escalation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import support.pledge.escalation.model.Holding;

/**
 * One line of a team's queue as a key: {@code [team] 0 [desk] 0 [since: 8 bytes][ticket]}. A scan of a team and desk meets its tickets
 * oldest first: the milliseconds are big-endian with the sign flipped, and neither names of teams nor of desks hold a zero byte.
 */
final class QueueKey {
    private QueueKey() {}

    static Bytes encode(Holding holding) {
        byte[] prefix = prefix(holding.team(), holding.desk());
        byte[] ticket = holding.ticket().getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + Long.BYTES + ticket.length)
                .put(prefix)
                .putLong(holding.since().toEpochMilli() ^ Long.MIN_VALUE)
                .put(ticket)
                .array());
    }

    static Holding decode(Bytes key) {
        byte[] raw = key.get();
        int afterTeam = zeroFrom(raw, 0);
        int afterDesk = zeroFrom(raw, afterTeam + 1);
        int ticket = afterDesk + 1 + Long.BYTES;
        long since = ByteBuffer.wrap(raw, afterDesk + 1, Long.BYTES).getLong() ^ Long.MIN_VALUE;
        return new Holding(
                new String(raw, 0, afterTeam, UTF_8),
                new String(raw, afterTeam + 1, afterDesk - afterTeam - 1, UTF_8),
                Instant.ofEpochMilli(since),
                new String(raw, ticket, raw.length - ticket, UTF_8));
    }

    /** The first key of a team's queue at a desk. */
    static Bytes from(String team, String desk) {
        return Bytes.wrap(prefix(team, desk));
    }

    /** Comes after every key of a team's queue at a desk. */
    static Bytes to(String team, String desk) {
        byte[] prefix = prefix(team, desk);
        byte[] beyond = Arrays.copyOf(prefix, prefix.length);
        beyond[beyond.length - 1] = 1;
        return Bytes.wrap(beyond);
    }

    private static byte[] prefix(String team, String desk) {
        return (team + '\0' + desk + '\0').getBytes(UTF_8);
    }

    private static int zeroFrom(byte[] raw, int start) {
        int at = start;
        while (raw[at] != 0) {
            at++;
        }
        return at;
    }
}

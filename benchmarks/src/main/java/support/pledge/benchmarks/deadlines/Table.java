package support.pledge.benchmarks.deadlines;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import support.pledge.benchmarks.deadlines.app.Message;

/**
 * Timers as rows of a table with an index on the due time, written by hand as well as we can: one statement takes what is due, deletes it
 * and inserts the breaches, oldest first, and nothing of it leaves the server but the owners.
 */
final class Table {
    private static final int BATCH = 10_000;
    private static final String FIRE = """
            with taken as (select ctid from timers where due <= ? order by due limit ?),
                 fired as (delete from timers where ctid in (select ctid from taken) returning owner, due, payload),
                 kept as (insert into breaches select owner, due, ?, payload from fired)
            select owner, due from fired
            """;

    private final Postgres postgres;

    Table(Postgres postgres) throws SQLException {
        this.postgres = postgres;
        postgres.execute("""
                drop table if exists timers; drop table if exists breaches;
                create table timers (owner text primary key, due bigint not null, payload bytea not null);
                create index on timers (due);
                create table breaches (owner text not null, due bigint not null, fired bigint not null, payload bytea not null)
                """);
    }

    /** Owners {@code NAME-FROM} to before {@code NAME-UNTIL}, in one statement. */
    void fill(String name, int from, int until, long due, long spreadMillis) throws SQLException {
        postgres.execute(
                "insert into timers select '%s-' || i, %d + (i::bigint * 2654435761 %% %d), decode(repeat('00', %d), 'hex') from generate_series(%d, %d) i"
                        .formatted(name, due, spreadMillis + 1, Message.PAYLOAD_BYTES, from, until - 1));
        postgres.execute("vacuum analyze timers");
    }

    /** Once; what is due is handled when the commit has come back. */
    int fireBatch(Connection connection, Window window) throws SQLException {
        try (PreparedStatement fire = connection.prepareStatement(FIRE)) {
            long now = System.currentTimeMillis();
            fire.setLong(1, now);
            fire.setInt(2, BATCH);
            fire.setLong(3, now);
            int fired = 0;
            try (ResultSet rows = fire.executeQuery()) {
                long seen = System.currentTimeMillis();
                while (rows.next()) {
                    String owner = rows.getString(1);
                    window.add(
                            Integer.parseInt(owner.substring(owner.indexOf('-') + 1)), 0, rows.getLong(2), now, seen);
                    fired++;
                }
            }
            return fired;
        }
    }

    /** Looks every so often, and again at once while a batch was full; until all of the window have come. */
    void poll(Window window, int expected, long everyMillis) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        try (Connection connection = postgres.source().getConnection()) {
            long next = System.currentTimeMillis();
            while (window.count() < expected && System.nanoTime() < end) {
                if (fireBatch(connection, window) < BATCH) {
                    next = Math.max(next + everyMillis, System.currentTimeMillis());
                    Waiting.until(next);
                }
            }
        }
    }

    /** One a millisecond for so long; what comes within ten milliseconds is one commit. */
    void armSteadily(String name, long seconds, long dueAfterMillis) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        int total = (int) seconds * 1_000;
        try (Connection connection = postgres.source().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into timers values (?, ?, ?)")) {
            connection.setAutoCommit(false);
            byte[] payload = new byte[Message.PAYLOAD_BYTES];
            for (int i = 0; i < total; ) {
                TimeUnit.MILLISECONDS.sleep(10);
                int now = (int) Math.min(total, (System.nanoTime() - begun) / 1_000_000);
                for (; i < now; i++) {
                    insert.setString(1, name + "-" + i);
                    insert.setLong(2, System.currentTimeMillis() + dueAfterMillis);
                    insert.setBytes(3, payload);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
    }
}

package support.pledge.benchmarks.deadlines;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import support.pledge.benchmarks.deadlines.app.Message;

/** The same work by db-scheduler: lock-and-fetch, 16 threads, polling every 100 ms, a breach row for each. */
final class DbScheduler {
    private static final int THREADS = 16;

    private final Postgres postgres;

    DbScheduler(Postgres postgres) throws SQLException {
        this.postgres = postgres;
        postgres.execute("""
                drop table if exists scheduled_tasks; drop table if exists scheduled_breaches;
                create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,
                  execution_time timestamptz not null, picked boolean not null, picked_by text, last_success timestamptz,
                  last_failure timestamptz, consecutive_failures int, last_heartbeat timestamptz, version bigint not null,
                  priority smallint, primary key (task_name, task_instance));
                create index on scheduled_tasks (execution_time);
                create index on scheduled_tasks (last_heartbeat);
                create table scheduled_breaches (owner text not null, due bigint not null, fired bigint not null, payload bytea not null)
                """);
    }

    /**
     * So many due at once, while others wait.
     *
     * @return what was seen, and how many a second could be scheduled in batches
     */
    Burst burst(int timers, int waiting) throws SQLException, InterruptedException {
        Window window = new Window(timers);
        OneTimeTask<byte[]> task = Tasks.oneTime("breach", byte[].class)
                .execute((instance, context) -> fire(instance.getId(), instance.getData(), window));
        Scheduler scheduler = Scheduler.create(postgres.source(), task)
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 4)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        schedule(scheduler, task, "later", waiting, System.currentTimeMillis() + 172_800_000L);
        long due = System.currentTimeMillis() + 5_000 + timers / 5L;
        long begun = System.nanoTime();
        schedule(scheduler, task, "burst", timers, due);
        double perSecond = timers * 1e9 / (System.nanoTime() - begun);
        scheduler.start();
        try {
            Waiting.until("db-scheduler has fired", Duration.ofMinutes(15), () -> window.count() == timers);
        } finally {
            scheduler.stop();
        }
        return new Burst(window, perSecond);
    }

    record Burst(Window window, double scheduledPerSecond) {}

    private static void schedule(Scheduler scheduler, OneTimeTask<byte[]> task, String name, int count, long due) {
        for (int from = 0; from < count; from += 1_000) {
            List<TaskInstance<?>> batch = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + 1_000); i++) {
                batch.add(task.instance(name + "-" + i, Message.arm(due)));
            }
            scheduler.scheduleBatch(batch, Instant.ofEpochMilli(due));
        }
    }

    private void fire(String owner, byte[] arm, Window window) {
        long now = System.currentTimeMillis();
        try (Connection connection = postgres.source().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into scheduled_breaches values (?, ?, ?, ?)")) {
            insert.setString(1, owner);
            insert.setLong(2, Message.due(arm));
            insert.setLong(3, now);
            insert.setBytes(4, arm);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        window.add(
                Integer.parseInt(owner.substring(owner.indexOf('-') + 1)),
                0,
                Message.due(arm),
                now,
                System.currentTimeMillis());
    }
}

package support.pledge.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Drives the timers of one task from the wall clock: every tick it fires what is due within the budget, and asks for a commit when
 * something fired, because readers that are read-committed see nothing before it.
 *
 * <pre>{@code
 * public void init(ProcessorContext<String, byte[]> context) {
 *     timers = Timers.open(context, STORES);
 *     ticking = TimerPunctuation.start(context, timers, settings, guard, observer, this::fire);
 * }
 * }</pre>
 */
public final class TimerPunctuation {

    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

    private final Timers timers;
    private final TimerSettings settings;
    private final ClockGuard guard;
    private final TimerObserver observer;
    private final Consumer<DueTimer> fire;
    private final CommitRequests commits;
    private final Cancellable schedule;
    private long sweptAt;
    private long countedAt;

    private TimerPunctuation(
            ProcessorContext<?, ?> context,
            Timers timers,
            TimerSettings settings,
            ClockGuard guard,
            TimerObserver observer,
            Consumer<DueTimer> fire) {
        this.timers = timers;
        this.settings = settings;
        this.guard = guard;
        this.observer = observer;
        this.fire = fire;
        this.commits = new CommitRequests(context::commit, settings.commitSpacing());
        this.sweptAt = context.currentSystemTimeMs();
        this.countedAt = sweptAt;
        observer.outstanding(timers.outstanding());
        this.schedule = context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    /** Begins to tick; ends with the task. */
    public static TimerPunctuation start(
            ProcessorContext<?, ?> context,
            Timers timers,
            TimerSettings settings,
            ClockGuard guard,
            TimerObserver observer,
            Consumer<DueTimer> fire) {
        return new TimerPunctuation(context, timers, settings, guard, observer, fire);
    }

    /**
     * Asks for a commit soon, together with those of firing timers. For a processor that emitted something urgent while it handled a
     * record, and does not want it to wait for {@code commit.interval.ms}.
     */
    public void commitSoon() {
        commits.want();
    }

    public void stop() {
        schedule.cancel();
    }

    private void tick(long nowMillis) {
        sweepWhenDue(nowMillis);
        Instant now = Instant.ofEpochMilli(nowMillis);
        if (guard.trusts(nowMillis)
                && timers.drainDue(now, settings.budget(), this::fireAndTell).fired() > 0) {
            commits.want();
        }
        commits.tick(nowMillis);
        observer.ticked(now, timers.overdue(now));
        count(nowMillis);
    }

    private void count(long now) {
        if (Math.abs(now - countedAt) >= COUNT_EVERY.toMillis()) {
            countedAt = now;
            observer.outstanding(timers.outstanding());
        }
    }

    private void fireAndTell(DueTimer timer) {
        fire.accept(timer);
        observer.fired(timer.lateness());
    }

    private void sweepWhenDue(long now) {
        // A wall clock that stepped back must not put the sweep off until it has caught up.
        if (now - sweptAt >= settings.sweepEvery().toMillis() || now < sweptAt) {
            sweptAt = now;
            timers.sweep().ifPresent(observer::foundBehindScan);
        }
    }
}

package support.pledge.escalation.stream;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of one stream thread goes, over all its tasks, which empty their inboxes in rounds. After each round the thread looks
 * for a moment at what comes in. While much has to be put aside, the next round waits until nine times as long has passed as the
 * last one took: behind a flood may stand somebody else, who can only be seen once the flood has been put aside.
 */
final class StreamTime {
    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    /** More often than once in two milliseconds is a flood. */
    private static final long FLOOD_NANOS = Duration.ofMillis(2).toNanos();

    /** How often as long as a round took is waited for what comes in. */
    private static final int REST = 9;

    /** One commit is for all tasks of a thread, and they are dear: many small ones would leave no time for the records. */
    private static final long COMMIT_SPACING_NANOS = Duration.ofMillis(100).toNanos();

    private final LongSupplier nanos;
    private final DeskShares shares;
    private long round = 1;
    private long putAside;
    private long drained;
    private long roundEnded;
    private @Nullable Look look;
    private boolean commitWanted;
    private long committedAt;

    StreamTime(FairSettings settings) {
        this.nanos = settings.nanos();
        this.shares = new DeskShares(settings);
        this.committedAt = nanos.getAsLong() - COMMIT_SPACING_NANOS;
    }

    DeskShares shares() {
        return shares;
    }

    /** Since when it is looked at what comes in, and how much had been put aside before. */
    private record Look(long since, long putAside) {}

    /** A record was put into an inbox. */
    void putAside() {
        putAside++;
    }

    void drain(Runnable work) {
        long begun = nanos.getAsLong();
        work.run();
        roundEnded = nanos.getAsLong();
        drained += roundEnded - begun;
        look = null;
    }

    /**
     * The round that is going on: a task that has had its turn in it waits for the next.
     *
     * @param had the round in which the asking task had its last turn
     */
    long round(long had) {
        if (had == round) {
            lookAround(nanos.getAsLong());
        }
        return round;
    }

    /** Readers see nothing before it. */
    void commitSoon() {
        commitWanted = true;
    }

    /** To be called at each tick of each task. */
    void commitWhenDue(Runnable commit) {
        long now = nanos.getAsLong();
        if (commitWanted && now - committedAt >= COMMIT_SPACING_NANOS) {
            commitWanted = false;
            committedAt = now;
            look = null;
            commit.run();
        }
    }

    private void lookAround(long now) {
        if (look == null) {
            look = new Look(now, putAside);
        } else if (now - look.since() >= LOOK_NANOS) {
            boolean dense = (putAside - look.putAside()) * FLOOD_NANOS > now - look.since();
            look = null;
            if (!dense || now - roundEnded >= drained * REST) {
                round++;
                drained = 0;
            }
        }
    }
}

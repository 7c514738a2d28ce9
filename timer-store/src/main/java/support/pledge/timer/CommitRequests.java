package support.pledge.timer;

import java.time.Duration;

/** Holds commit requests together: the first goes out at the next tick, those within {@code spacing} after it wait and become one. */
final class CommitRequests {

    private final Runnable commit;
    private final long spacingMillis;
    private boolean wanted;
    private long lastMillis = Long.MIN_VALUE;

    CommitRequests(Runnable commit, Duration spacing) {
        this.commit = commit;
        this.spacingMillis = spacing.toMillis();
    }

    void want() {
        wanted = true;
    }

    void tick(long now) {
        boolean spaced = lastMillis == Long.MIN_VALUE || now - lastMillis >= spacingMillis || now < lastMillis;
        if (wanted && spaced) {
            wanted = false;
            lastMillis = now;
            commit.run();
        }
    }
}

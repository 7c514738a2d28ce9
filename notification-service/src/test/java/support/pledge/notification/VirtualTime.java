package support.pledge.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import support.pledge.notification.delivery.Waiting;

/** A clock that only waiting moves. */
public final class VirtualTime implements InstantSource, Waiting {
    public final List<Duration> waits = new CopyOnWriteArrayList<>();
    private Instant now = Samples.RECORDED;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }
}

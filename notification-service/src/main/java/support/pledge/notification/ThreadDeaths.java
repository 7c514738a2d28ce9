package support.pledge.notification;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A stream thread that dies is replaced; one that dies again and again is a fault that replacing hides, so the process gives up. */
final class ThreadDeaths {

    private static final int TOO_MANY = 5;
    private static final long WITHIN_NANOS = Duration.ofMinutes(5).toNanos();

    private final Deque<Long> recent = new ArrayDeque<>();

    /** Counts a death; false with the fifth within five minutes. */
    synchronized boolean replaceable(long nowNanos) {
        recent.addLast(nowNanos);
        while (nowNanos - recent.getFirst() > WITHIN_NANOS) {
            recent.removeFirst();
        }
        return recent.size() < TOO_MANY;
    }
}

package support.pledge.timer;

import java.time.Duration;
import java.time.Instant;

/**
 * What metrics and health want to know of one task's timers. Called on the stream thread, so be quick and do not throw; every method
 * does nothing unless overridden.
 */
public interface TimerObserver {

    /** Sees nothing. */
    TimerObserver NONE = new TimerObserver() {};

    /** One timer has fired, this late (zero or more). */
    default void fired(Duration lateness) {}

    /**
     * One tick is over.
     *
     * @param now wall clock of the tick
     * @param overdue age of the oldest timer that is due and has not fired; zero when there is none
     */
    default void ticked(Instant now, Duration overdue) {}

    /** So many timers are armed, about; told at the start and every few seconds. */
    default void outstanding(long timers) {}

    /** The sweep found a timer before the place where scans start. It will fire now; that it was missed is a defect to report. */
    default void foundBehindScan(Instant dueAt) {}
}

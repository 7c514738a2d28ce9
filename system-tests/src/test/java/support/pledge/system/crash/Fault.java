package support.pledge.system.crash;

import java.time.Duration;

/** What is done to the system, and how late a deadline may be for it; on a machine of two cores that all share. */
enum Fault {
    SERVICE_KILLED(15),
    BROKER_KILLED(60),
    /** Missed after 10 s; its open transaction hides what comes after it, until the broker gives it up after 15 s. */
    SERVICE_FROZEN(45),
    /** The same: one that was killed, and whose tickets another one takes, leaves its transaction open. */
    INSTANCES_COME_AND_GO(45),
    /** Beside the time that the service was away for. */
    BACKLOG(30);

    private final Duration lateness;

    Fault(int seconds) {
        lateness = Duration.ofSeconds(seconds);
    }

    Duration lateness() {
        return lateness;
    }
}

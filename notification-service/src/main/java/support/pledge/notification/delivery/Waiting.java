package support.pledge.notification.delivery;

import java.time.Duration;

/** Lets time pass; tests let it pass at once. */
@FunctionalInterface
public interface Waiting {
    Waiting REAL = Thread::sleep;

    void pause(Duration time) throws InterruptedException;
}

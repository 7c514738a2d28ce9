package support.pledge.escalation.stream;

import java.time.Duration;
import java.util.function.LongSupplier;
import support.pledge.timer.Budget;

/**
 * How stream threads part their time between desks.
 *
 * @param share what one desk may have of each {@code slot} of a thread's time as its events come; what comes beyond waits in its inbox
 * @param tick how often it is looked whether anything waits
 * @param slice what a task takes out of its inboxes at one tick
 * @param nanos elapsed time
 */
public record FairSettings(Duration share, Duration slot, Duration tick, Budget slice, LongSupplier nanos) {
    public FairSettings {
        if (!share.isPositive()) {
            throw new IllegalArgumentException("pledge.desk-share is " + share + ", must be more than zero");
        }
    }

    /** Of slots of 100 ms; slices of 10 ms, so that who comes in between is seen soon. */
    public static FairSettings of(Duration share) {
        return new FairSettings(
                share,
                Duration.ofMillis(100),
                Duration.ofMillis(10),
                new Budget(1_000, Duration.ofMillis(10)),
                System::nanoTime);
    }
}

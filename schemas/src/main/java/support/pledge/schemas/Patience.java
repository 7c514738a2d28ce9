package support.pledge.schemas;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a dependency that is away: says so once at the first failure, then now and then, and never skips. */
final class Patience {
    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final int SAY_EVERY = 30;

    private Patience() {}

    /**
     * Repeats until the attempt returns.
     *
     * @throws IllegalStateException as thrown by the attempt: that no waiting mends
     */
    static <T> T until(String what, Duration pause, Callable<T> attempt) {
        for (int failures = 0; ; failures++) {
            try {
                return attempt.call();
            } catch (IllegalStateException e) {
                throw e;
            } catch (Exception e) {
                if (Thread.currentThread().isInterrupted() || e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("stopped while waiting for " + what, e);
                }
                if (failures % SAY_EVERY == 0) {
                    log.warn("Waiting for {}: {}", what, cause(e));
                }
                pause(what, pause);
            }
        }
    }

    private static void pause(String what, Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + what, e);
        }
    }

    private static String cause(Exception e) {
        Throwable said = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return said.getClass().getSimpleName() + (said.getMessage() == null ? "" : ": " + said.getMessage());
    }
}

package support.pledge.streams;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import support.pledge.timer.ClockGuard;

/** Asks the broker for the time when the guard is in doubt, and tells people that deadlines wait meanwhile. */
final class ClockWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    private final ClockGuard guard;
    private final BrokerClock elsewhere;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("clock-watch").factory());
    private final SetBack setBack;
    private final Runnable end;
    private boolean told;

    /** @param end of the process, which is to be started again; called when the clock was set back */
    ClockWatch(ClockGuard guard, BrokerClock elsewhere, SetBack setBack, Runnable end) {
        this.guard = guard;
        this.elsewhere = elsewhere;
        this.setBack = setBack;
        this.end = end;
    }

    /** Before anything fires. A broker that does not say is no reason to wait. */
    void begin() throws InterruptedException {
        try {
            guard.begin(elsewhere.read());
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.warn("The broker's clock cannot be read; this machine's is taken as it is: {}", e.toString());
        }
        looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        Duration back = setBack.look();
        if (!back.isZero()) {
            log.error(
                    "This machine's clock was set back by {} ms. Kafka's clients stand still until it has caught up: the process ends, to be started again",
                    back.toMillis());
            end.run();
            return;
        }
        try {
            if (guard.step().isZero()) {
                if (told) {
                    log.warn("The clock is trusted again: deadlines fire");
                }
                told = false;
                return;
            }
            if (!told) {
                log.error(
                        "This machine's clock is {} ms off its course: deadlines wait until the broker's clock agrees with it, or it is set back",
                        guard.step().toMillis());
                told = true;
            }
            guard.confirm(elsewhere.read());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.warn("The broker's clock cannot be read: {}", e.toString());
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}

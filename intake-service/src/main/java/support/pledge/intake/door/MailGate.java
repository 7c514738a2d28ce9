package support.pledge.intake.door;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import support.pledge.intake.web.Problem;

/**
 * How much is taken apart at a time: that needs a few times its size, and the heap is small. Mail has one; what strangers hand in has another, so
 * that it cannot hold up mail.
 */
@Component
class MailGate {
    private static final int MEGABYTES = 26;
    private static final long PATIENCE_SECONDS = 15;
    /** Threads of its own: those who wait must not hold up those inside. */
    private final Scheduler waiting = Schedulers.newBoundedElastic(8, 10_000, "mail-gate", 60, true);

    private final Semaphore room = new Semaphore(MEGABYTES, true);

    /** Runs the work when there is room for so many bytes; fails with a 503 problem when there is none for long. */
    <T> Mono<T> pass(int bytes, Supplier<Mono<T>> work) {
        int weight = Math.clamp(bytes / 1_000_000L + 1, 1, MEGABYTES);
        return Mono.using(() -> entered(weight), entered -> work.get(), room::release)
                .subscribeOn(waiting);
    }

    private int entered(int weight) throws InterruptedException {
        if (!room.tryAcquire(weight, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw Problem.unavailable("too many large mails at once: try again in a moment")
                    .asException();
        }
        return weight;
    }
}

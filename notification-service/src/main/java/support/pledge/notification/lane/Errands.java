package support.pledge.notification.lane;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs errands on virtual threads: one after the other within a ticket, all tickets side by side. */
final class Errands {

    private static final Logger log = LoggerFactory.getLogger(Errands.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentHashMap<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    void run(String ticket, Runnable errand) {
        CompletableFuture<Void> mine = last.compute(
                ticket,
                (t, before) -> before == null
                        ? CompletableFuture.runAsync(errand, threads)
                        : before.exceptionally(failure -> null).thenRunAsync(errand, threads));
        mine.whenComplete((done, failure) -> last.remove(ticket, mine));
    }

    /** Lets what is under way end; interrupts what has not after this time. */
    void stop(Duration grace) {
        CompletableFuture<Void> all = CompletableFuture.allOf(last.values().toArray(CompletableFuture[]::new));
        try {
            all.exceptionally(failure -> null)
                    .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            threads.shutdownNow();
            if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Some messages are still on their way; they are sent again after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

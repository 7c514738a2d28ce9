package support.pledge.streams;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread that dies is replaced; one that dies again and again is a fault that replacing hides: with the fifth death within five
 * minutes the client gives up, liveness says so, and a restart of the process is due.
 */
public final class ThreadDeaths implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ThreadDeaths.class);
    private static final int TOO_MANY = 5;
    private static final long WITHIN_NANOS = Duration.ofMinutes(5).toNanos();

    private final LongSupplier nanos;
    private final Deque<Long> recent = new ArrayDeque<>();

    public ThreadDeaths() {
        this(System::nanoTime);
    }

    ThreadDeaths(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
        long now = nanos.getAsLong();
        recent.addLast(now);
        recent.removeIf(death -> now - death > WITHIN_NANOS);
        boolean givingUp = recent.size() >= TOO_MANY;
        log.error("A stream thread died{}", givingUp ? " once too often: giving up" : ", a new one starts", cause);
        return givingUp ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}

package support.pledge.escalation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that died is replaced; when it goes on dying, the client stops, liveness says so, and a restart of the process is due. */
final class RestartSparingly implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(RestartSparingly.class);
    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Deque<Long> deathsNanos = new ArrayDeque<>();

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
        long now = System.nanoTime();
        deathsNanos.addLast(now);
        deathsNanos.removeIf(death -> now - death > WITHIN.toNanos());
        boolean tooOften = deathsNanos.size() > MOST;
        log.error("A stream thread died{}", tooOften ? " once too often: giving up" : ", a new one starts", cause);
        return tooOften ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}

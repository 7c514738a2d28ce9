package support.pledge.intake.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import support.pledge.intake.web.Problem;

/**
 * A bucket for each one that is counted; a full one lets as many through at once as it does in a minute. In memory: each instance counts for
 * itself, and what was forgotten begins with a full bucket. Thread-safe.
 */
@Component
public final class Limits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int COUNTED = 200_000;
    private final LimitSettings settings;
    private final TimeMeter time;
    private final MeterRegistry meters;
    private final Cache<Counted, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .maximumSize(COUNTED)
            .build();

    private record Counted(Limit limit, String whose) {}

    Limits(LimitSettings settings, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /**
     * Counts one.
     *
     * @param whose an address, a chat
     * @throws support.pledge.intake.web.ProblemException 429 that says when to come back
     */
    public void count(Limit limit, String whose) {
        count(limit, whose, 1);
    }

    /** Counts so many; the same exceptions. */
    public void count(Limit limit, String whose, int amount) {
        int most = settings.perMinute(limit);
        if (most == 0) {
            return;
        }
        var left =
                buckets.get(new Counted(limit, whose), counted -> bucket(most)).tryConsumeAndReturnRemaining(amount);
        if (!left.isConsumed()) {
            meters.counter("pledge.refused.by.limit", "limit", limit.things()).increment();
            throw tooMany(limit.things() + " in a minute", left.getNanosToWaitForRefill())
                    .asException();
        }
    }

    private Bucket bucket(int most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }

    private static Problem tooMany(String what, long nanos) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999L));
        return Problem.tooMany("too many " + what + ": wait " + seconds + " s", (int) Math.min(seconds, 3_600));
    }
}

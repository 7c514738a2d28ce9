package support.pledge.policy.pack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to warn: after a percentage of the time, or a lead before its end.
 *
 * @param percent 1 to 99; 0 where there is a lead
 */
public record WarnAt(int percent, @Nullable Duration lead) {

    /** The percentage for a target of this length. */
    public int percentOf(Duration target) {
        if (lead == null) {
            return percent;
        }
        return target.isZero() ? 0 : (int) (100 * target.minus(lead).toMillis() / target.toMillis());
    }

    /** The time after which to warn. */
    public Duration after(Duration target) {
        return lead == null ? percentOf(target, percent) : target.minus(lead);
    }

    /** As {@code multipliedBy} and {@code dividedBy}, which go by way of decimal fractions. */
    private static Duration percentOf(Duration target, int percent) {
        long hundredths = target.getSeconds() * percent;
        return Duration.ofSeconds(
                hundredths / 100, hundredths % 100 * 10_000_000L + (long) target.getNano() * percent / 100);
    }
}
